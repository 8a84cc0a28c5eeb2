"""Verbs on the coding of several people: their options, and what they print."""
