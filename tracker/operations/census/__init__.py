"""Operations on frames and their members, waves, and contacts with bodies."""
