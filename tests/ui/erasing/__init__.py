"""Tests of `ui/erasing`."""
