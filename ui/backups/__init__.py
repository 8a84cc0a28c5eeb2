"""Backups in the window: made, listed and restored; recovery from a damaged, moved or locked file."""
