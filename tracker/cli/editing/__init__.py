"""Verbs that write single records: their options, the drafts made of them, and the operations they perform."""
