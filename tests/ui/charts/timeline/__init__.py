"""Tests of `ui/charts/timeline`."""
