"""Colours by role, icons, sizes."""
