"""Tests of `tracker/queries/checks`."""
