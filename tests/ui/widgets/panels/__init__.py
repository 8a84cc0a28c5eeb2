"""Tests of `ui/widgets/panels`."""
