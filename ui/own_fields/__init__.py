"""Added fields in the window: the dialog of their definitions, and the values of a record."""
