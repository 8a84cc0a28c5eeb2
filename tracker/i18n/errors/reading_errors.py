"""The English texts of errors and notes on cells and records that contain more, or less, than their field."""

from __future__ import annotations

from collections.abc import Mapping

READING_PROBLEMS: Mapping[str, str] = {
    "number_out_of_range": "“{field}” must be between {least} and {most}, not {value}.",
    "day_vague": "“{value}” is not one day.",
    "status_with_date": "The status names the date {date}, which is not that of the row.",
    "reference_read": "The source was read as {value}; its note has the text as typed.",
    "date_from_title": "The date of the source, {value}, was read in its title.",
    "bibtex_comma": "The comma before {name} is missing; {name} was read as “{text}”.",
    "file_damaged": "The file is damaged, or has not the form of its kind; nothing in it can be read here.",
    "file_locked": "The file is locked with a password, so that nothing in it can be read here.",
    "file_unpacks_too_large": "The file unpacks to more than {limit} MiB, or to more parts than are read.",
    "file_too_deep": "The parts of the file are within each other more often than is read.",
    "attachment_file_damaged": "{path} is stored without its text: it is damaged, or has not the form of its kind.",
    "attachment_file_locked": "{path} is stored without its text: it is locked with a password.",
    "attachment_file_unpacks_too_large": "{path} is stored without its text: it unpacks to more than {limit} MiB, or "
    "to more parts than are read.",
    "attachment_file_too_deep": "{path} is stored without its text: its parts are within each other more often than is "
    "read.",
    "closing_read": "“{value}” was read as the days of a decision and an ending; the words are in the note.",
    "unit_of_a_kind": "“{value}” is read as bodies. What the claim counts says which kinds.",
}
READING_HINTS: Mapping[str, str] = {
    "number_out_of_range": "Write a number within these bounds.",
    "day_vague": "Write a day, such as 2021-05-07.",
    "closing_read": "If that is wrong, write one date in the cell, and the other day in a row of its own.",
    "file_damaged": "Open it in the program that made it, save it again and attach that.",
    "file_locked": "Attach a copy without the password.",
    "file_unpacks_too_large": "Attach the part that matters, or a PDF of it.",
    "file_too_deep": "Attach the part that matters, or a PDF of it.",
    "attachment_file_damaged": "Open it in the program that made it, save it again and attach that.",
    "attachment_file_locked": "Attach a copy without the password to search in it.",
    "attachment_file_unpacks_too_large": "Attach the part that matters, or a PDF of it.",
    "attachment_file_too_deep": "Attach the part that matters, or a PDF of it.",
    "bibtex_comma": "If that is wrong, correct the file, and import it again.",
    "status_with_date": "Write the status alone, and one date in the column of dates.",
    "reference_read": "Correct it in the source, or give title, date, publisher and address columns of their own.",
    "date_from_title": "Correct it in the source, if it is of another day.",
}
