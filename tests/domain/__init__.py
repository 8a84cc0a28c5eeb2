"""Tests of `tracker/domain`."""
