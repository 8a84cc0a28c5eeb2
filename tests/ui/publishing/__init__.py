"""Tests of `ui/publishing`."""
