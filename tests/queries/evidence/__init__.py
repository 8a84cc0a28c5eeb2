"""Tests of `tracker/queries/evidence`."""
