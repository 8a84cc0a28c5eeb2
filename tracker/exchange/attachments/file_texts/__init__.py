"""Readers of the text of mails, office files, web archives and subtitles, which run in the parser process."""
