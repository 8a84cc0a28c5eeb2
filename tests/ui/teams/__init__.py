"""Tests of the team in the window."""
