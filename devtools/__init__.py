"""Scripts for developers, which build the files in `resources` from their sources, and the pictures of the manual."""
