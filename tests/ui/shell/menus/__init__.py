"""Tests of `ui/shell/menus`."""
