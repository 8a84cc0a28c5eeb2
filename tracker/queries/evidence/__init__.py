"""Queries about one record: its evidence, draft, steps, origin of import, successors."""
