"""Bodies and their locations: gazetteer, countries, outlines, levels of government, succession, external codes."""
