"""Passphrases: prompted for, set, changed and removed."""
