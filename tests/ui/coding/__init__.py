"""Tests of `ui/coding`."""
