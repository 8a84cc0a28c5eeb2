"""Queries behind the charts of trends, as arrays."""
