"""Banners over the window: unsaved entries and notices."""
