"""Tables, the facet tree, and the dialog that lists records behind a number."""
