"""Import and export of tables. The steps of an import have a folder each."""
