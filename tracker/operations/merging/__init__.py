"""Operations that merge two records, or move a body's partnerships to its successor."""
