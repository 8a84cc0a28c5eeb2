"""Queries that find problems and likely duplicates."""
