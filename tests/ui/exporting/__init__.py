"""Tests of `ui/exporting`."""
