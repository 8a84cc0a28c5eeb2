"""A letter says of a partnership what is recorded, with each form of a vague date as part of a sentence."""

from __future__ import annotations

import pytest

from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.statuses.statuses import STATUSES
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.letters.known_of_partnership import dated_status, known_text

FORMS = {
    "2022-11-16": ("on 16 November 2022", "op 16 november 2022"),
    "2022-11": ("in November 2022", "in november 2022"),
    "2022": ("in 2022", "in 2022"),
    "2022-21": ("in spring 2022", "in het voorjaar van 2022"),
    "2022-23": ("in autumn 2022", "in het najaar van 2022"),
    "2022-24": ("in winter 2022/23", "in de winter van 2022/23"),
    "2022-34": ("in the second quarter of 2022", "in het tweede kwartaal van 2022"),
    "2022-37": ("in the first four months of 2022", "in de eerste vier maanden van 2022"),
    "2022-41": ("in the second half of 2022", "in de tweede helft van 2022"),
    "201X": ("in the 2010s", "in de jaren 2010"),
    "20XX": ("in the years 2000–2099", "in de jaren 2000–2099"),
    "2004~": ("about 2004", "omstreeks 2004"),
    "2004?": ("perhaps in 2004", "misschien in 2004"),
    "[..2022-11]": ("by November 2022", "uiterlijk november 2022"),
    "[2022-11..]": ("in November 2022 or later", "in november 2022 of later"),
    "2022-05-03/..": ("on 3 May 2022 or later", "op 3 mei 2022 of later"),
    "2019/2021": ("between 2019 and 2021", "tussen 2019 en 2021"),
    "[2022-23..2023-21]": (
        "between autumn 2022 and spring 2023",
        "tussen het najaar van 2022 en het voorjaar van 2023",
    ),
    "[2019,2021]": ("in 2019 or in 2021", "in 2019 of in 2021"),
    "[2019..2020,2022]": ("between 2019 and 2020 or in 2022", "tussen 2019 en 2020 of in 2022"),
    "XXXX-05-03": ("on an unknown day", "op een onbekende dag"),
}
SINCE = {
    "2022-11-16": ("from 16 November 2022", "vanaf 16 november 2022"),
    "2022-23": ("from autumn 2022", "vanaf het najaar van 2022"),
    "2004~": ("from about 2004", "vanaf omstreeks 2004"),
    "[..1987-11]": ("by November 1987", "uiterlijk november 1987"),
    "[2010-01-27..2022-10-13]": (
        "from some day between 27 January 2010 and 13 October 2022",
        "vanaf een dag tussen 27 januari 2010 en 13 oktober 2022",
    ),
    "[2019,2021]": ("from 2019 or 2021", "vanaf 2019 of 2021"),
    "2022/..": ("from 2022 or later", "vanaf 2022 of later"),
}

ACTS = {
    *("proposed", "not_concluded", "suspension_proposed", "ending_proposed", "ending_decided"),
    *("terminated", "expired", "void", "superseded", "reaffirmed"),
}


@pytest.mark.parametrize("edtf", FORMS)
def test_what_happened_has_each_form_of_a_date_in_a_sentence(edtf: str) -> None:
    told = tuple(dated_status("terminated", from_edtf(edtf), ReportTexts(code)) for code in ("en", "nl"))
    english, dutch = FORMS[edtf]
    assert told == (f"ended {english}", f"beëindigd {dutch}")


@pytest.mark.parametrize("edtf", SINCE)
def test_what_lasts_is_told_from_its_beginning(edtf: str) -> None:
    told = tuple(dated_status("dormant", from_edtf(edtf), ReportTexts(code)) for code in ("en", "nl"))
    english, dutch = SINCE[edtf]
    assert told == (f"dormant {english}", f"slapend {dutch}")


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_is_told_from_its_beginning_if_it_names_a_state_else_on_its_day(status: str) -> None:
    texts = ReportTexts("en")
    when = "on 3 May 2021" if status in ACTS else "from 3 May 2021"
    assert dated_status(status, from_edtf("2021-05-03"), texts) == f"{texts.status_in_sentence(status)} {when}"


@pytest.mark.parametrize(
    ("changes", "known"),
    [
        ("", "status not recorded"),
        ("in_force 2009, under_review 2021-05", "in force from 2009, under review from May 2021"),
        ("in_force 2009, under_review 2021, reaffirmed 2022", "in force from 2009, reaffirmed in 2022"),
        ("in_force 2004, suspended 2020, active 2021", "in force from 2004, suspended from 2020, active from 2021"),
        ("in_force 1990, terminated 1999, in_force 2005", "in force from 2005"),
        ("in_force 1990, terminated 1999, in_force 2005, expired 2010", "in force from 2005, expired in 2010"),
        ("in_force 1990, terminated 1999", "in force from 1990, ended in 1999"),
        ("in_force 2012, ending_proposed", "in force from 2012, ending proposed on an unknown day"),
        ("dormant", "dormant since an unknown day"),
    ],
)
def test_a_partnership_is_told_from_its_beginning_to_its_last_changes(changes: str, known: str) -> None:
    split = [each.split() for each in changes.split(", ") if each]
    dated = [(status, from_edtf(rest[0]) if rest else None) for status, *rest in split]
    assert known_text(dated, ReportTexts("en")) == known
