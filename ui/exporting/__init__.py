"""The export of data from the menu."""
