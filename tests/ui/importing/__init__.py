"""Tests of `ui/importing`."""
