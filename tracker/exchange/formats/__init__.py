"""Whole projects in other formats: dump, data package, GeoJSON, GEXF, QuickStatements."""
