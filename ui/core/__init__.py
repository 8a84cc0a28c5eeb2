"""Shared by all features: context, shell protocol, bridge, prompts, errors, background jobs, view state, pages."""
