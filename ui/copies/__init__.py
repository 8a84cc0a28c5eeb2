"""Merging another copy of the project, and comparing the coding of two people."""
