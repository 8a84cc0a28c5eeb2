"""Queries of the selection and its views: rows, facets, lanes, map, preview of bulk edits."""
