"""Tests of `ui/map`."""
