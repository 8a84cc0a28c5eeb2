"""Tests of all dialogs of the window together."""
