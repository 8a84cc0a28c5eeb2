"""Tests of `tracker/exchange/tables/plan`."""
