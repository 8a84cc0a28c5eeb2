"""The sources page: list, filters, the panel of the chosen source."""
