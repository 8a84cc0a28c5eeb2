"""Writers of a document: HTML, DOCX, Markdown, text."""
