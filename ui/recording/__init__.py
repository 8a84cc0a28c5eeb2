"""The actions that open forms, activities recorded without a form, and forms opened again with an unsaved entry."""
