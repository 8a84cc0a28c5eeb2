"""Adds fields and a kind of record to a copy of the program, and tries where they appear."""
