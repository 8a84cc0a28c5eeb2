"""Revisions that bring older schemas to the current one, run by Alembic."""
