"""Tests of `tracker/queries/trends`."""
