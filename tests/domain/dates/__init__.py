"""Tests of `tracker/domain/dates`."""
