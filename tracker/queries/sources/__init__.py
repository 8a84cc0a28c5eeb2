"""Queries of sources: the list, one source in full, its files."""
