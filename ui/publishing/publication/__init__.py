"""The dialog that publishes a project: for whom, which part, what is left out, and the preview of the page."""
