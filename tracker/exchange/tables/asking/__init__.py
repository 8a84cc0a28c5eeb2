"""Questions of an import about the cells of a table, and the answers, which are a part of its mapping."""
