"""Queries of the network of bodies: its partnerships, their spells, and measures of it on a day."""
