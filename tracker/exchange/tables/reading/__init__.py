"""Reading of CSV files, workbooks, web pages, lists and query results as rows of text with their line numbers."""
