"""The map: projection, lines, hit testing, painting, the widget."""
