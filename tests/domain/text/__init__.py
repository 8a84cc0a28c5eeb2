"""Tests of `tracker/domain/text`."""
