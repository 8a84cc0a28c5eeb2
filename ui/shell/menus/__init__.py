"""Menus and keys as data, the top bar, the status line, the as-of day."""
