"""Whole trips through the real window."""
