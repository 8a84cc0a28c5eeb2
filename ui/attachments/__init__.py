"""Files of a source: the list, the preview, adding and opening."""
