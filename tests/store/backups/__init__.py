"""Tests of `tracker/store/backups`."""
