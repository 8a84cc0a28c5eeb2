"""Passphrases: asked for, set, changed, removed."""
