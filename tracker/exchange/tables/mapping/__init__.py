"""The meaning of columns: guessed, chosen by the user or given; rows converted to the columns of an import."""
