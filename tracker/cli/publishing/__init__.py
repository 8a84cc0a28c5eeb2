"""The options of a published page, and its export."""
