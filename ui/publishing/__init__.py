"""Charts and reports written as files: dialogs, typesetting, PDF."""
