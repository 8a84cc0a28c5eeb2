"""Import and export of files. The modules here are used by all formats; each format has a folder."""
