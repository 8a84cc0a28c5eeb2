"""The dialogs: each collects a frozen draft, checks it as it is typed, and performs one operation."""
