"""The map page with its table and legend."""
