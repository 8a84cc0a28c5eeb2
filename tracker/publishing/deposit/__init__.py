"""Deposits for archives: the public records with metadata, tables, findings, and a script that counts them again."""
