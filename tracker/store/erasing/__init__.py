"""Erasing a person's name from an open project file: from records, from the journal, and from attached files."""
