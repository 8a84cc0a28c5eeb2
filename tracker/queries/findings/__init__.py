"""Queries that count a rule, list the records behind it, and compare claims."""
