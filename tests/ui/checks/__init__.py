"""Tests of `ui/checks`."""
