"""Tables of words, one date language for each language, and numbers as each language writes them."""
