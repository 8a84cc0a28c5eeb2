"""Shared by all features: context, shell protocol, bridge, prompts, errors, background tasks, view state, pages."""
