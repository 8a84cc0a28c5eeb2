"""Tests of `tracker/domain/coding`."""
