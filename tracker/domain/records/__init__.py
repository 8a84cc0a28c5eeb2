"""Every kind of record and its fields, described once; drafts, attached files, bulk edits, project settings."""
