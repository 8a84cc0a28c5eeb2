"""The page of an import that shows its plan, and in which cells are corrected."""
