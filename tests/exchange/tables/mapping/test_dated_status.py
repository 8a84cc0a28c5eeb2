"""Cells that contain a status and its date."""

from __future__ import annotations

import pytest

from tests.exchange.conftest import ROW, Importing, problem, verdicts

STORED = "SELECT status, date_edtf FROM status_change"


@pytest.mark.parametrize(
    ("cell", "stored"),
    [
        ("beëindigd in 2021", ("terminated", "2021")),
        ("ended (2021)", ("terminated", "2021")),
        ("opgeschort 2022", ("suspended", "2022")),
        ("ended before 2020", ("terminated", "[..2019-12-31]")),
        ("In force since 1999", ("in_force", "1999")),
        ("beendet im Mai 2019", ("terminated", "2019-05")),
        ("gekündigt am 3. Mai 2019", ("terminated", "2019-05-03")),
        ("résilié en 2018", ("terminated", "2018")),
        ("2018 résilié", ("terminated", "2018")),
        ("zakończona w 2020", ("terminated", "2020")),
        ("op 3 mei 2019 opgeschort", ("suspended", "2019-05-03")),
        ("13/10/2022: suspended", ("suspended", "2022-10-13")),
    ],
)
def test_a_status_with_its_date_is_read_as_both_and_shown_as_read(
    importing: Importing, cell: str, stored: tuple[str, str]
) -> None:
    report = importing({**ROW, "status": cell})
    assert verdicts(report) == ["new"]
    assert importing.rows(STORED) == [stored]
    assert [(column, date.edtf) for column, date in report.rows[0].understood] == [("status", stored[1])]


def test_the_date_of_the_row_must_be_that_of_its_status(importing: Importing) -> None:
    assert verdicts(importing({**ROW, "status": "ended in 2021", "date": "2021"})) == ["new"]
    report = importing({**ROW, "body_a": "Breda", "status": "ended in 2021", "date": "2019"})
    assert verdicts(report) == ["rejected"]
    assert problem(report)[2] == "status_with_date"


@pytest.mark.parametrize(
    "cell",
    [
        "ended 5/6/2021",
        "ended 12/13",
        "geen idee in 2021",
        "ended in 2021 or so they say",
        "in force until 2019",
        "opgeschort tot 2023",
        "active 1999–2019",
    ],
)
def test_a_status_whose_words_or_date_may_mean_two_things_is_rejected(importing: Importing, cell: str) -> None:
    report = importing({**ROW, "status": cell})
    assert verdicts(report) == ["rejected"]
    assert problem(report)[2] == "unknown_status"


def test_an_activity_with_its_date_is_read_as_both(importing: Importing) -> None:
    assert verdicts(importing({**ROW, "status": "renewed in 2010"})) == ["new"]
    assert importing.rows("SELECT kind, date_edtf FROM activity") == [("renewal", "2010")]
