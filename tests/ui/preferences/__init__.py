"""Tests of `ui/preferences`."""
