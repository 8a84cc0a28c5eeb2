"""Tests of `tracker/operations/merging`."""
