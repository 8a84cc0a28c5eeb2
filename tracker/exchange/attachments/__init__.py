"""Files attached to a source, and the facts that PDFs and web pages state about themselves."""
