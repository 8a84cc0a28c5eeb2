"""Verbs on frames, waves and contacts: their options, the operations they perform, and what they print."""
