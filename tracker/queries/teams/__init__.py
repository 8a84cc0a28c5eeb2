"""Queries of the team of a project, and of the conflicts that its work left open."""
