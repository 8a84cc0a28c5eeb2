"""Tests of `tracker/exchange/copies`."""
