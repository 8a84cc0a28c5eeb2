"""What the records are and what the numbers mean; pure functions and values, no files and no database."""
