"""The actions that open forms, quick activities, and forms opened again."""
