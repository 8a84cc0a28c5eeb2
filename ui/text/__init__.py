"""All displayed text: translation, days, languages, names of records, fonts."""
