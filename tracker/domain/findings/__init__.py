"""Counting rules, their sentences, their counts over all worlds, and verdicts on published numbers."""
