"""Lists of codes, the reading of cells as codes, and the agreement of coders."""
