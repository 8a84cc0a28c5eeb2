"""The screen: it asks and performs, and decides nothing."""
