"""The meaning of records and numbers: pure functions and values, without files, database or user interface."""
