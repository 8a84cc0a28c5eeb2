"""Tests of `ui/backups`."""
