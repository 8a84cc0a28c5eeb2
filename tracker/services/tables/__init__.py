"""The import and export of a table from start to end, with the steps that a user settles."""
