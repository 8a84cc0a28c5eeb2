"""Pictures of every page and dialog, for the verb `pictures` and for tests."""
