"""What the user and the formulas need; the tree mirrors the program's."""
