"""The page of an import that shows its plan; cells are corrected there."""
