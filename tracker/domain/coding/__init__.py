"""Vocabularies of codes, the parsing of table cells as codes, and the agreement of coders."""
