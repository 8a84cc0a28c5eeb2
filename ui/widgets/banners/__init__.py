"""Banners over the window: drafts and notices."""
