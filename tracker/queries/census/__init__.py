"""Queries of frames, their members, waves and contacts."""
