"""Whole project files: creating, recognising, checking, repairing, copying, encrypting, and reading other projects."""
