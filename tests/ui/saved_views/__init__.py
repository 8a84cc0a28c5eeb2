"""Tests of follow-ups in the window."""
