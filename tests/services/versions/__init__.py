"""Tests of `tracker/services/versions`."""
