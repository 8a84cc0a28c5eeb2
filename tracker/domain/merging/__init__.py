"""Merging of two records, and three-way merging of two copies of a project."""
