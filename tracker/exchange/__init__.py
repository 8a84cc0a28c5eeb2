"""Files in and out: tables, dumps and what later formats need."""
