"""The list of likely duplicates, the merge of two records, and the successor of a body."""
