"""The records of the project that rows refer to: bodies, partnerships, sources."""
