"""Text from outside: checked, folded for comparison, matched, excerpted; spellings of a person's name."""
