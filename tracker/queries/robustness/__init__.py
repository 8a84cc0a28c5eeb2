"""Queries of the sources on which a number rests: the finding counted again without an origin or kind of source."""
