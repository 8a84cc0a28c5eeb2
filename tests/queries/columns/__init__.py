"""Tests of `tracker/queries/columns`."""
