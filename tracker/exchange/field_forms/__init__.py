"""Forms for phones (XLSForm) and the submissions that come back from them."""
