"""Tests of `ui/timeline`."""
