"""Tests of `ui/shell/startup`."""
