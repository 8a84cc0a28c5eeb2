"""The timeline page, with the current rule above it."""
