"""Frozen drafts of every kind of record, files kept with them, bulk edits, project settings."""
