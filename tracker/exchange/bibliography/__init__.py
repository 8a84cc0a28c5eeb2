"""Import and export of bibliographies and claims: RIS, BibTeX, CSL JSON, tables; pasted sources."""
