"""Tests of operations on frames, waves and contacts."""
