"""Tests of `ui/copies`."""
