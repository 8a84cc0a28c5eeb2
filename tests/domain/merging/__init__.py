"""Tests of `tracker/domain/merging`."""
