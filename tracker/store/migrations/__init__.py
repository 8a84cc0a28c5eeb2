"""The steps between schema versions: one Alembic revision a version, its id the version's number (`0002`, `0003`, ...)."""
