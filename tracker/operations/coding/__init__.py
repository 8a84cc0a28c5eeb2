"""Operations on the codebook, and on the codes of records."""
