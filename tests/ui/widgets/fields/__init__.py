"""Tests of `ui/widgets/fields`."""
