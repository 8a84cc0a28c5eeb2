"""The window and the open project in it; no feature."""
