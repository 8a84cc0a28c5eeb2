"""Vague dates: EDTF, parsing and formatting as text, bounds as day numbers."""
