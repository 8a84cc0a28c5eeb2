"""Text from outside: cleaning, folding for comparison, matching, excerpts; spellings of a person's name."""
