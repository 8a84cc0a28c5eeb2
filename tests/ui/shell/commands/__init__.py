"""Tests of `ui/shell/commands`."""
