"""BibTeX, with the LaTeX in its fields."""
