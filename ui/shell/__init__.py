"""The main window and the open project in it, without features."""
