"""The page of one body: its partnerships, facts, sources and claims, and the actions on it."""
