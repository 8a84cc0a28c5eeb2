"""The meaning of columns: guessed, asked or given; rows brought into the shape of an import."""
