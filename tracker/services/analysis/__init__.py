"""Exports for other programs of analysis: networks, spells for survival analysis, Datasette, Parquet."""
