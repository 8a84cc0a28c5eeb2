"""Queries of assignments for coding: units to draw from, progress of a coder, decisions on disagreements."""
