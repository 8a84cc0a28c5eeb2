"""Tests of `tracker/domain/trends`."""
