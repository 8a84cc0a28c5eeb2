"""Follow-ups in the window: the page of those that are due, and the lines on the page of a record."""
