"""The project file: SQLite behind SQLAlchemy, its journal, its checks, its backups."""
