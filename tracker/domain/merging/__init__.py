"""The comparison of two records or two copies of a project, and the record that results."""
