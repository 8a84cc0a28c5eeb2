"""Tests of `ui/inspector`."""
