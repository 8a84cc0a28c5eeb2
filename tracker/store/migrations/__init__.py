"""Revisions that migrate older schemas to the current one, run by Alembic."""
