"""Tests of `ui/inventory`."""
