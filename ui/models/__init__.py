"""The item models behind lists and tables; they hold rows, and know nothing of pages or projects."""
