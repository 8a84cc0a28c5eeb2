"""The catalogue of texts in each language, the English texts of codes, a date language per language, and numbers."""
