"""The verb on teams: its options, and what it prints."""
