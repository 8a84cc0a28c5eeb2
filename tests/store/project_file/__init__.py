"""Tests of `tracker/store/project_file`."""
