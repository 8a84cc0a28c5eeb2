"""Tests of `tracker/exchange/tables/mapping`."""
