"""Tests of `tracker/exchange/tables`."""
