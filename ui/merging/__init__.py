"""Likely duplicates, the merge of two records, the successor of a body."""
