"""Tests of `ui/text`."""
