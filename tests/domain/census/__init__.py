"""Tests of `tracker/domain/census`."""
