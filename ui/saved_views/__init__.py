"""Saved views in the window: their lines in the filter pane, what a page shows as a view, the dialog to save it."""
