"""Writers of a document: HTML, DOCX, PDF, Markdown, text."""
