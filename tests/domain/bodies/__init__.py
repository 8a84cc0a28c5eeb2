"""Tests of `tracker/domain/bodies`."""
