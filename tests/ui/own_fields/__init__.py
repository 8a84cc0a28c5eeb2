"""Tests of own fields in the window."""
