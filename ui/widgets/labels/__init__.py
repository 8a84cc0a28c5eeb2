"""Labels and links that show a project's text as plain text."""
