"""What changed between two states of a project: each differing record, told once in one of a few lists."""
