"""Input fields that several features use."""
