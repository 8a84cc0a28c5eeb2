"""Item models and columns that several features use."""
