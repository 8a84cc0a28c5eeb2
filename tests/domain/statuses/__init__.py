"""Tests of `tracker/domain/statuses`."""
