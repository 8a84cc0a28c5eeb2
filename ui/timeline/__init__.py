"""The timeline page, with the finding above it."""
