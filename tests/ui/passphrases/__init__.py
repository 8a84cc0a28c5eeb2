"""Tests of `ui/passphrases`."""
