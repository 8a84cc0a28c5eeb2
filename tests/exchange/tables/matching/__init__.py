"""Tests of `tracker/exchange/tables/matching`."""
