"""The list of problems, kept current in the background, with their fixes."""
