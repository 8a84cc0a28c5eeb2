"""Builds the program that runs without Python: a folder and an archive of it (docs/installing.md)."""
