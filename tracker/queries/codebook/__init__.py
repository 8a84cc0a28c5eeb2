"""Queries of the codebook: its codes with their uses, the records to code again, and which codes refine others."""
