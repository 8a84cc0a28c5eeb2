"""Tests of `tracker/exchange/bibliography/bibtex`."""
