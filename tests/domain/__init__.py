"""What the records are and what the numbers mean."""
