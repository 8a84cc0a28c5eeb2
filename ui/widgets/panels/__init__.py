"""Frames, layouts, headers, and dialogs without a form."""
