"""Tests of `tracker/exchange/tables/reading`."""
