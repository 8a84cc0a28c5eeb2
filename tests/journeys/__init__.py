"""Whole workflows in the real window."""
