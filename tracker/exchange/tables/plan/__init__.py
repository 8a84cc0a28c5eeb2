"""The plan of an import: a verdict, effects and notes for each row. Nothing is written here."""
