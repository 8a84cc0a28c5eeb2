"""Pictures of each page and dialog, for the verb `pictures` and for tests."""
