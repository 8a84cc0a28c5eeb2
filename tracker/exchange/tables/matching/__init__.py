"""The records of the project to which rows refer: bodies, partnerships, sources."""
