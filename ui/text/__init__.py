"""Display texts: translation, days, languages, names of records, fonts."""
