"""Tests of `tracker/queries/inventory`."""
