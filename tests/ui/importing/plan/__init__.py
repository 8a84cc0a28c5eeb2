"""Tests of `ui/importing/plan`."""
