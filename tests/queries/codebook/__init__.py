"""Tests of `tracker/queries/codebook`."""
