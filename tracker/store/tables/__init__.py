"""Parts of the schema of a project file: kinds of columns, and the tables of the census and of a team."""
