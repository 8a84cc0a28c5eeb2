"""Forms for phones, made of a project, and the import of their submissions."""
