"""Tests of `ui/merging`."""
