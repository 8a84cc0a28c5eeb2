"""Tests of `tracker/i18n`."""
