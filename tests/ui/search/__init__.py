"""Tests of `ui/search`."""
