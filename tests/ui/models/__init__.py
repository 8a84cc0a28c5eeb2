"""Tests of `ui/models`."""
