"""The pane that shows the chosen partnership: history, citations and steps."""
