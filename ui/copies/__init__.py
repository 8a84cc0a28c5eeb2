"""Merging another copy of the project, and the coding by several people: assigned, compared and settled."""
