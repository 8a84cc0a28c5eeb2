"""Tests of `ui/trends`."""
