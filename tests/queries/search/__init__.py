"""Tests of `tracker/queries/search`."""
