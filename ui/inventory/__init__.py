"""The table of partnerships, the menu of its rows, and the form that edits many at once."""
