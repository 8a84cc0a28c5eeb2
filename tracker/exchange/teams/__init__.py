"""Places where the bundles of a team are kept, and the bytes of bundles."""
