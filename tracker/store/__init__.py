"""The project file: schema, connections, transaction, content, search index, lock, backups."""
