"""The dialog that erases a person's name."""
