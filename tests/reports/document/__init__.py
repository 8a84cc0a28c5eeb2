"""Tests of `tracker/reports/document`."""
