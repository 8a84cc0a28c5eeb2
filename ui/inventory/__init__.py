"""The table of partnerships, the menu of its rows, and edits of many at once."""
