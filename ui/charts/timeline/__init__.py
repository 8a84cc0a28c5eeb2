"""The timeline: geometry, hit testing, painting, the widget."""
