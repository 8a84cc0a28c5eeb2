"""Tests of `ui/sources`."""
