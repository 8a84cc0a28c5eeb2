"""Tests of the questions of an import."""
