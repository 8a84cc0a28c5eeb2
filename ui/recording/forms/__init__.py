"""The forms of records, and the base class of all forms."""
