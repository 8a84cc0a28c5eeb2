"""Keyboard and screen readers: tab order, Enter, focus ring, repeated keys, announcements."""
