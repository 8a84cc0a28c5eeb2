"""Dates on the command line: how they are read, and what is said about it."""

from __future__ import annotations

import pytest

from tests.cli.terminal import Terminal
from tracker.clock import SystemClock, today
from tracker.domain.dates.days import iso_from_day
from tracker.domain.statuses.statuses import STATUSES

TIE = ("--a", "Aalst", "--b", "Bonn", "--create")
ENDINGS = ("terminated", "expired", "void", "superseded")


def recorded(terminal: Terminal) -> str:
    """Return the EDTF of the change that was recorded last."""
    return str(terminal.json("dump")["records"]["status_change"][-1]["date_edtf"])


def test_a_date_that_is_not_plain_is_followed_by_how_it_was_read(terminal: Terminal) -> None:
    said = terminal.run("record", *TIE, "--status", "dormant", "--date", "01/02/2019").out
    assert said.splitlines()[-1:] == ["“01/02/2019” was read as: on 1 Feb 2019"]
    dutch = terminal.run("record", *TIE, "--status", "dormant", "--date", "vóór circa 2019", "--language", "nl").out
    assert dutch.splitlines()[1:] == ["‘vóór circa 2019’ is gelezen als: op of vóór 31 dec 2019, verruimd met 1 jaar"]
    plain = terminal.run("record", *TIE, "--status", "dormant", "--date", "7 May 2020").out
    assert len(plain.splitlines()) == 1
    change = terminal.json("record", *TIE, "--status", "dormant", "--date", "2 or 3 May 2021")
    assert change["understood"] == [
        {
            "value": "2 or 3 May 2021",
            "edtf": "[2021-05-02,2021-05-03]",
            "earliest": "2021-05-02",
            "latest": "2021-05-03",
            "meaning": "2 May 2021 or 3 May 2021: 2 May 2021 to 3 May 2021",
        }
    ]
    edited = terminal.run("change", "edit", change["record"], "--date", "03/04/2020").out
    assert edited.splitlines()[1:] == ["“03/04/2020” was read as: on 3 Apr 2020"]


@pytest.mark.parametrize(
    ("words", "readings"),
    [
        ("winter 2010", ("winter 2009/10", "winter 2010/11")),
        ("hiver 2010", ("winter 2009/10", "winter 2010/11")),
        ("late 1900s", ("between 1906 and 1909", "between 1966 and 1999")),
        ("between November and February 2020", ("between Nov 2019 and Feb 2020",)),
    ],
)
def test_a_date_with_several_readings_is_refused_with_each_to_copy(
    terminal: Terminal, words: str, readings: tuple[str, ...]
) -> None:
    before = terminal.dump()
    said = terminal.run("record", *TIE, "--status", "dormant", "--date", words, code=4)
    assert all(f"“{each}”" in said.error for each in readings)
    assert terminal.dump() == before
    for each in readings:
        terminal.run("record", *TIE, "--status", "dormant", "--date", each)
    assert terminal.run("findings", "--from", words, "--to", "2023", code=4).error


@pytest.mark.parametrize(("word", "distance"), [("yesterday", -1), ("gisteren", -1), ("heute", 0), ("avant-hier", -2)])
def test_a_day_named_from_today_is_read(terminal: Terminal, word: str, distance: int) -> None:
    days = [today(SystemClock())]
    terminal.run("record", *TIE, "--status", "dormant", "--date", word)
    days.append(today(SystemClock()))
    assert recorded(terminal) in {iso_from_day(day + distance) for day in days}
    rule = terminal.json("findings", "--from", "2000", "--to", word)["rule"]
    assert rule["to"] == recorded(terminal)


@pytest.mark.parametrize("status", STATUSES)
def test_since_is_in_that_year_for_a_status_that_lasts(terminal: Terminal, status: str) -> None:
    terminal.run("record", *TIE, "--status", status, "--date", "seit 2014")
    assert recorded(terminal) == ("[2014..]" if status in ENDINGS else "2014")
