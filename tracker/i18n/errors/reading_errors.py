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
    "unit_of_a_kind": "“{value}” is read as bodies. What the claim counts says which kinds.",
}
READING_HINTS: Mapping[str, str] = {
    "number_out_of_range": "Write a number within these bounds.",
    "day_vague": "Write a day, such as 2021-05-07.",
    "bibtex_comma": "If that is wrong, correct the file, and import it again.",
    "status_with_date": "Write the status alone, and one date in the column of dates.",
    "reference_read": "Correct it in the source, or give title, date, publisher and address columns of their own.",
    "date_from_title": "Correct it in the source, if it is of another day.",
}
