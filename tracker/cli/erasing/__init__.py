"""The verb that erases a person's name: its options, what it searches and replaces, and what it prints."""
