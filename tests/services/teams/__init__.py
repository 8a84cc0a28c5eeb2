"""Tests of `tracker/services/teams`."""
