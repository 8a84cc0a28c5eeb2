"""The sources page: list, filters, the chosen source."""
