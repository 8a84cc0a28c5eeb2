"""Known cases, made and counted by verbs alone: a published share under silence, and beginnings per decade."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal

FRAME, WAVE = "Bodies with a partner", "Spring"
PERIOD = ("--from", "2021-05-07", "--to", "2023-05-07", "--focus", "NL", "--partner", "CN")
COUNTED = ("--count", "suspended,exit_prepared", "--event", "--frame", FRAME)
BODIES = tuple(f"Body {number:02}" for number in range(1, 83))
"""82 bodies with a partner, of which the first 61 answer."""
ANSWERED, ENDING = BODIES[:61], BODIES[:17]


def table(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    """Write a table as CSV, and return its path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def publish(terminal: Terminal) -> None:
    """Make a census of 82 bodies with a partner, all asked: 61 answered, and 17 of these suspend it or will soon."""
    folder = terminal.file.parent
    terminal.run("new")
    head = ("body_a", "country_a", "kind_a", "body_b", "country_b", "status", "date")
    begun = [(name, "NL", "municipality", f"Partner of {name}", "CN", "in_force", "2001") for name in BODIES]
    ended = [
        (*row[:5], "suspended" if number % 2 else "exit_prepared", "2022") for number, row in enumerate(begun[:17])
    ]
    terminal.run("import", table(folder / "partnerships.csv", head, begun + ended))
    members = table(folder / "bodies.csv", ("body", "country", "kind"), [row[:3] for row in begun])
    terminal.run("frame", "add", FRAME, "--on", "2023-01-01", "--from", members)
    terminal.run("wave", "add", WAVE, "--frame", FRAME, "--opened", "2023-03-01", "--due-days", "28")
    asked = [(name, WAVE, "2023-03-01", "letter", "sent", "") for name in BODIES]
    answers = [(name, WAVE, "2023-05-07", "letter", "answered", "2023-05-07") for name in ANSWERED]
    contacts = ("body", "wave", "date", "channel", "outcome", "complete_until")
    path = table(folder / "contacts.csv", contacts, asked + answers)
    assert len(terminal.json("import", path, "--kind", "contacts")["rows"]) == 82 + 61


@pytest.fixture
def published(capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Path) -> Terminal:
    terminal = Terminal(capsys, tmp_path / "known.twin")
    terminal.prepared(publish)
    return terminal


def share(terminal: Terminal, silence: str) -> tuple[float, float]:
    """Return the bounds of the published share under an assumption, in per cent to a decimal."""
    found = terminal.json("findings", *PERIOD, *COUNTED, "--silence", silence)["share"]
    return round(100 * found["low"], 1), round(100 * found["high"], 1)


def test_17_of_82_are_27_9_per_cent_of_the_answers_and_20_7_to_46_3_under_silence(published: Terminal) -> None:
    assert share(published, "answered") == (27.9, 27.9)
    assert share(published, "record") == (20.7, 20.7)
    assert share(published, "strict") == (20.7, 46.3)
    coverage: dict[str, Any] = published.json("coverage", "--as-of", "2023-05-07", "--wave", WAVE)
    assert coverage["members"] == 82
    assert coverage["dispositions"]["answered"] == 61
    assert coverage["dispositions"]["no_reply"] == 21
    assert round(coverage["rates"]["RR1"], 3) == 0.744


def test_an_answer_of_a_silent_body_narrows_the_bounds(published: Terminal) -> None:
    answer = ("--date", "2023-05-07", "--channel", "phone", "--outcome", "answered", "--complete-until", "2023-05-07")
    published.run("contact", "--body", BODIES[-1], "--wave", WAVE, *answer)
    assert share(published, "strict") == (20.7, round(100 * 37 / 82, 1))


def begun_in(terminal: Terminal, country: str, decade: int) -> int:
    """Return how many partnerships of a country began in a decade, by `findings`."""
    period = ("--from", str(decade), "--to", str(decade + 9), "--focus", country)
    what = ("--count", "began", "--event", "--unit", "partnerships", "--denominator", "none")
    total = terminal.json("findings", *period, *what)["counts"]["total"]
    assert total["certain"] == total["possible"]
    return int(total["certain"])


def test_german_beginnings_are_counted_per_decade(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Path
) -> None:
    terminal = Terminal(capsys, tmp_path / "german.twin")
    terminal.run("new")
    years = [1979, 1980, 1985, 1989, 1990, 1994, 1999, 2001, 2009, 2010, 2019]
    rows = [(f"Stadt {year}", "Deutschland", f"City {year}", "China", str(year)) for year in years]
    rows.append(("Gouda", "Nederland", "City of Gouda", "China", "1985"))
    head = ("Gemeinde", "Land", "Partner", "Partnerland", "seit")
    terminal.run("import", table(tmp_path / "german.csv", head, rows))
    expected = Counter(year // 10 * 10 for year in years)
    assert {decade: begun_in(terminal, "DE", decade) for decade in range(1970, 2020, 10)} == expected


def test_beginnings_of_real_partnerships_are_counted_per_decade(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Path, shared_data: Path
) -> None:
    cases = json.loads((shared_data / "cases_dev.json").read_text("utf-8"))["cases"]
    keys = ("body_a", "country_a", "body_b", "country_b", "start")
    rows = [[case[key] or "" for key in keys] for case in cases if case.get("start")]
    terminal = Terminal(capsys, tmp_path / "real.twin")
    terminal.run("new")
    terminal.run("import", table(tmp_path / "real.csv", (*keys[:4], "since"), rows))
    for country in ("NL", "GB"):
        expected = Counter(int(row[4][:4]) // 10 * 10 for row in rows if row[1] == country)
        assert sum(expected.values()) > 3
        decades = range(min(expected), max(expected) + 10, 10)
        assert {decade: begun_in(terminal, country, decade) for decade in decades} == {
            decade: expected[decade] for decade in decades
        }
