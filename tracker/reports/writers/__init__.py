"""Writers of a document: HTML, DOCX, ODT, PDF, Markdown, text."""
