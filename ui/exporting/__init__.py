"""Export of data: the dialog and its actions."""
