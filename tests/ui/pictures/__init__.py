"""Tests of `ui/pictures`."""
