"""Queries of how firm a number is: counted again without sources, and with records that may be one as one."""
