"""The panel that shows the chosen partnership: history, citations, steps."""
