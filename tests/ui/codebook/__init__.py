"""Tests of `ui/codebook`."""
