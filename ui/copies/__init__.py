"""A colleague's copy merged, and the coding of two people compared."""
