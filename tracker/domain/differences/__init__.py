"""Differences between two states of a project: each record that differs, once in one of a few lists."""
