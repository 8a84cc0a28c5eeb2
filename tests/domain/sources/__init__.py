"""Tests of `tracker/domain/sources`."""
