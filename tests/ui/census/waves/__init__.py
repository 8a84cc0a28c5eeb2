"""Tests of the page of the census."""
