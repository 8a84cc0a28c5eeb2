"""The page of the codebook: the lists of codes with their definitions, and the records that are coded again."""
