"""Vague dates: EDTF, reading and writing in words, bounds as day numbers."""
