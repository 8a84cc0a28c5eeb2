"""Drafts of forms: kept while typing, and offered again."""
