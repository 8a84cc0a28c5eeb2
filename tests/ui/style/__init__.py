"""Tests of `ui/style`."""
