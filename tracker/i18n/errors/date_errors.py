"""The English texts of errors in dates, and the advice on each."""

from __future__ import annotations

from collections.abc import Mapping

DATE_PROBLEMS: Mapping[str, str] = {
    "date_missing": "A date is needed here.",
    "date_unreadable": "“{words}” can't be read as a date.",
    "date_answer_unknown": "Dates can't be read as “{value}”.",
    "date_column_unknown": "No column called “{value}” is read as dates; these are: {found}.",
    "date_serial": "“{words}” is no date, but the number by which spreadsheets count {readings}.",
    "date_placeholder": "“{words}” is no date, but what some programs write instead of one.",
    "date_list": "“{words}” lists several dates, and none of them is taken.",
    "date_ambiguous": "“{words}” can mean several things: {readings}.",
    "date_impossible": "“{words}” is a date that doesn't exist.",
    "date_impossible no_such_day": "“{words}”: that month doesn't have such a day.",
    "date_impossible no_such_month": "“{words}”: there is no such month.",
    "date_impossible no_such_year": "“{words}”: years go from 1 to 9999.",
    "date_impossible ends_before_it_begins": "“{words}” ends before it begins.",
    "date_impossible first_year_missing": "“{words}” ends before it begins; with both years it would be {readings}.",
    "date_impossible no_such_week": "“{words}”: that year doesn't have such a week.",
    "date_impossible another_weekday": "“{words}”: that day is another day of the week.",
}
DATE_HINTS: Mapping[str, str] = {
    "date_missing": "Write what is known, even if it is only a year or “before 2019”.",
    "date_unreadable": "Write it as 2021, 2021-05, May 2021, 7 May 2023, spring 2021, before 2019, around 2004, "
    "between 2019 and 2021, or known by 7 May 2023.",
    "date_ambiguous": "Write the one that is meant.",
    "date_answer_unknown": "Use one of {allowed}.",
    "date_column_unknown": "Give one of them, or leave out the column for all of them.",
    "date_serial": "Write the date, or let the column show dates in the spreadsheet.",
    "date_placeholder": "Leave the cell empty; what goes on has no end.",
    "date_list": "Leave the one that is meant, or give each a row of its own.",
    "date_impossible first_year_missing": "Write the year of the first date too.",
    "date_impossible": "Look up the day and month; years go from 1 to 9999.",
}
