"""Tests of `ui/accessibility`."""
