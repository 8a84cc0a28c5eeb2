"""Unsaved entries of forms: stored while the user types, and offered later."""
