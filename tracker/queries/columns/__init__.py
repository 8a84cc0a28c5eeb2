"""Columns in memory that everything is counted from, kept current as records change."""
