"""The document of blocks, and the words of reports."""
