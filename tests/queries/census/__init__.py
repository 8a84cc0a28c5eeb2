"""Tests of `tracker/queries/census`."""
