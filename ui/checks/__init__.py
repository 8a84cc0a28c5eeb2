"""The list of problems with their fixes, updated in the background."""
