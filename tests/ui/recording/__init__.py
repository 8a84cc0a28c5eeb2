"""Tests of `ui/recording`."""
