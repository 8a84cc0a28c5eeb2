"""Export of charts and reports to files: dialogs, typesetting, PDF."""
