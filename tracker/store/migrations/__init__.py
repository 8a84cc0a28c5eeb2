"""The steps between schema versions: one Alembic revision each, named by the version it makes (`0002`)."""
