"""Whole tasks on the coding of several people: their reliability, blind copies, decisions on disagreements."""
