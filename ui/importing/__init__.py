"""Import of tables and bibliographies from the menu, the clipboard or dropped files."""
