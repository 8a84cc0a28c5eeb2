"""Tests of `tracker/services`."""
