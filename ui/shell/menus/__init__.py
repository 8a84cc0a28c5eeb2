"""Menus and keys as data, the top bar, the status line and the as-of day."""
