"""Governments and their places: gazetteer, countries, outlines, levels, succession, codes in other lists."""
