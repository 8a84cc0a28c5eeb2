"""Tests of `tracker/services/census`."""
