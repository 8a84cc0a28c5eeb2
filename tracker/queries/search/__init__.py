"""Queries behind the search box, and suggestions while typing."""
