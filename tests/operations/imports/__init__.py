"""Tests of `tracker/operations/imports`."""
