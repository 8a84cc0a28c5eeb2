"""Changes between two states of a project: differing records with their steps, and findings counted in both."""
