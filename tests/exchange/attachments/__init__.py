"""Tests of `tracker/exchange/attachments`."""
