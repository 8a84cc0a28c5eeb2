"""Tests of `ui/charts/map`."""
