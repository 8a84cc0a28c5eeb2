"""The trends page: cards, tables, texts."""
