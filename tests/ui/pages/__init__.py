"""Tests of all pages of the window together."""
