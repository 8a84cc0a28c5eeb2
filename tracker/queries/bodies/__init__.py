"""Queries of one body: its partnerships, names, sources, and the findings and claims that count it."""
