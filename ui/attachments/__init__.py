"""The files of a source: list, preview, adding and opening."""
