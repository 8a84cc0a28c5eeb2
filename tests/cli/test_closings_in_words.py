"""A table of closings in words is imported as pairs of changes, or its rows are asked about."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.domain.statuses.test_closing_phrases import NOT_READ, PHRASES

UNTIL = ("body_a", "country_a", "body_b", "country_b", "since", "until", "source_title")
DATED = ("body_a", "country_a", "body_b", "country_b", "status", "date", "source_title", "source_date")


def table(path: Path, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def changes(terminal: Terminal) -> dict[str, list[tuple[str, str, str]]]:
    """Return the status, date and note of each change by the partnership's note in order of its history."""
    records = terminal.json("dump")["records"]
    names = {row["id"]: row["name"] for row in records["body"]}
    partners = {row["id"]: names[row["body_b_id"]] for row in records["partnership"]}
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in sorted(records["status_change"], key=lambda row: row["position"]):
        found.setdefault(partners[row["partnership_id"]], []).append((row["status"], row["date_edtf"], row["note"]))
    return found


def test_each_phrase_is_imported_whole(terminal: Terminal, tmp_path: Path) -> None:
    rows = [("Bedum", "NL", f"Partner {n}", "CN", "1988", text, "List") for n, text in enumerate(PHRASES)]
    said = terminal.run("import", table(tmp_path / "closings.csv", UNTIL, rows))
    assert "decision and an ending" in said.out
    found = changes(terminal)
    for number, (text, expected) in enumerate(PHRASES.items()):
        told = found[f"Partner {number}"][1:]
        assert [status for status, _, _ in told] == [status for status, _ in expected], text
        assert told[0][2] == ("" if text in ("per 1 januari 2021", "zum 31.12.2020") else text)
        for (_, edtf, _), (_, wanted) in zip(told, expected, strict=True):
            assert edtf == wanted or wanted.startswith("[..")


@pytest.mark.parametrize(
    "text", [text for text in NOT_READ if "2019" in text and "," in text and not text[0].isupper()]
)
def test_a_text_that_is_not_understood_is_asked_about(terminal: Terminal, tmp_path: Path, text: str) -> None:
    before = terminal.json("dump")["records"]["status_change"]
    path = table(tmp_path / "t.csv", UNTIL, [("Bedum", "NL", "Partner", "CN", "1988", text, "List")])
    answers = tmp_path / "a.json"
    planned = terminal.json("import", path, "--dry-run", "--answers-to", answers, code=4)
    assert planned["rejected"] == 1
    assert planned["rows"][0]["problems"][0]["value"] == text
    assert terminal.json("dump")["records"]["status_change"] == before


def test_a_plan_stays_a_decision_until_a_source_is_later(terminal: Terminal, tmp_path: Path) -> None:
    text = "announced Sept. 2019, will close Dec. 2019"
    rows = [
        ("Bedum", "NL", "Early", "CN", "terminated", text, "News", "2019-10-01"),
        ("Bedum", "NL", "Late", "CN", "terminated", text, "News", "2020-10-01"),
        ("Bedum", "NL", "Cell", "CN", text, "", "News", "2020-10-01"),
    ]
    terminal.run("import", table(tmp_path / "closings.csv", DATED, rows))
    found = changes(terminal)
    assert found["Early"] == [("ending_decided", "2019-09", text)]
    assert found["Late"] == found["Cell"] == [("ending_decided", "2019-09", text), ("terminated", "2019-12", "")]
