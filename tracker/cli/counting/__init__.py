"""Verbs that count by a rule, and the options of a rule."""
