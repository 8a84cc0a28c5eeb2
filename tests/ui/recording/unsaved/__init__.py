"""Tests of `ui/recording/unsaved`."""
