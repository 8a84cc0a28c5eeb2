"""Tests of `tracker/wording`."""
