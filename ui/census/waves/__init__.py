"""The page of two waves compared, and the picture of the finding in each wave."""
