"""Twintrack without a screen: an inventory of partnerships between governments, usable from a script or a notebook."""
