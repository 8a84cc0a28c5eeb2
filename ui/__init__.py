"""The window, in Qt. It runs queries and operations of `tracker` and decides nothing about the data."""
