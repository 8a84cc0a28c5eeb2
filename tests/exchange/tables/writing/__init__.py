"""Tests of `tracker/exchange/tables/writing`."""
