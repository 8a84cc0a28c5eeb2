"""Tests of `ui/manual`."""
