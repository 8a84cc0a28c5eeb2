"""Whole tasks on a project, used by window and command line. Nothing here imports Qt or prints."""
