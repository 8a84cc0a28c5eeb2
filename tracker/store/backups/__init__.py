"""Backups of a project file, their notes, a second folder for them, and restoring."""
