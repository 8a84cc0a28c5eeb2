"""Tests of `tracker/services/tables`."""
