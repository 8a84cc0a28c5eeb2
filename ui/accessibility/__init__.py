"""Keyboard, pointer and screen readers: tab order, Enter, focus ring, repeated keys, held places, announcements."""
