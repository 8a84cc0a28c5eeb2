"""Tests of `tracker/domain/records`."""
