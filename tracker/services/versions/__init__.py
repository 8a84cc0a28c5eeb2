"""What a new version of the program does with the files of earlier ones."""
