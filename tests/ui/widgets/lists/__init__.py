"""Tests of `ui/widgets/lists`."""
