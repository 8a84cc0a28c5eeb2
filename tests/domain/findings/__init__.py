"""Tests of `tracker/domain/findings`."""
