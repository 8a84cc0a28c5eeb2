"""Tests of `ui/attachments`."""
