"""The manual's window, F1, and the dialog about the program."""
