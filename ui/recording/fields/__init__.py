"""Input fields that are used only in forms of records."""
