"""Cells of CSV files, workbooks, web pages, lists and query results, as text with their lines."""
