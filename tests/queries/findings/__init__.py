"""Tests of `tracker/queries/findings`."""
