"""Whole jobs above an open project, for window and command line alike, without Qt and without printing."""
