"""Tests of `tracker/exchange/bibliography`."""
