"""Tests of the program. The folders mirror those of `tracker` and `ui`."""
