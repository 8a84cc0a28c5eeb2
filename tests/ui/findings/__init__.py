"""Tests of `ui/findings`."""
