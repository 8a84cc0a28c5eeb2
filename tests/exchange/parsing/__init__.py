"""Tests of `tracker/exchange/parsing`."""
