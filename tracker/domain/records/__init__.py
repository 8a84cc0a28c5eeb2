"""Frozen drafts of every kind of record, attached files, bulk edits, project settings."""
