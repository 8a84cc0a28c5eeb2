"""Tests of `ui/recording/forms`."""
