"""Tables made from the descriptions of records, rows of drafts and of older formats, and the tables of a team."""
