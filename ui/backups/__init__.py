"""Backups in the window: made, listed, restored; recovery from a damaged, moved or locked file."""
