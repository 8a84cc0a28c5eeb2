"""Charts as pictures to publish: what they ask of the project, the words around them, and the files they become."""
