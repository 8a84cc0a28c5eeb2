"""Labels and links that show project data as plain text."""
