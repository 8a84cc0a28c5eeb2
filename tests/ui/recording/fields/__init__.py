"""Tests of `ui/recording/fields`."""
