"""What only developers run: it builds the files in `resources` from their sources, and the pictures of the manual."""
