"""The window of the manual, the F1 key, and the dialog about the program."""
