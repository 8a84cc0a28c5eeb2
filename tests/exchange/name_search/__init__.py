"""Tests of `tracker/exchange/name_search`."""
