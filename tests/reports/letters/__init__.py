"""Tests of `tracker/reports/letters`."""
