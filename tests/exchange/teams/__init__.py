"""Tests of `tracker/exchange/teams`."""
