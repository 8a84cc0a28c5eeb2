"""Tests of `tracker/queries/sources`."""
