"""The verb `many`: a change with one source for several partnerships, and what an action would change."""

from __future__ import annotations

import json

import pytest

from tests.cli.terminal import Terminal
from tests.store.building import digest


def add_ties(terminal: Terminal) -> list[str]:
    """Add partnerships, and return the ids of three."""
    for town in ("Ede (NL)", "Breda"):
        terminal.run("partnership", "add", "--a", town, "--b", "Gera", "--create")
    return [row["id"] for row in terminal.json("dump")["records"]["partnership"]][:3]


@pytest.fixture
def ties(terminal: Terminal) -> list[str]:
    return terminal.prepared(add_ties)


def test_one_change_with_one_source_is_recorded_for_each_partnership(terminal: Terminal, ties: list[str]) -> None:
    before = terminal.dump()
    given = ("--status", "dormant", "--date", "May 2024", "--reason", "keep_trade", "--note", "by letter")
    said = terminal.json("many", "record", *ties, ties[0], *given, "--source", "A new letter", "--quote", "all asleep")
    assert said["step"]["label"] == "Edit 3 partnerships"
    records = terminal.json("dump")["records"]
    changes = [row for row in records["status_change"] if row["note"] == "by letter"]
    assert sorted(row["partnership_id"] for row in changes) == sorted(ties)
    assert {(row["date_edtf"], row["status"]) for row in changes} == {("2024-05", "dormant")}
    (letter,) = [row for row in records["source"] if row["title"] == "A new letter"]
    cited = [row for row in records["citation"] if row["source_id"] == letter["id"]]
    assert {(row["change_id"], row["quote"]) for row in cited} == {(row["id"], "all asleep") for row in changes}
    terminal.run("undo")
    assert terminal.dump() == before


def test_a_dry_run_says_what_would_change_and_writes_nothing(terminal: Terminal, ties: list[str]) -> None:
    before = digest(terminal.file)
    said = terminal.json("many", "record", *ties, "--status", "dormant", "--add-tag", "north", "--dry-run")
    assert (said["dry_run"], said["changed"], said["unchanged"]) == (True, 3, 0)
    tags, change = said["partnerships"][-1]["differences"]
    assert tags == {"field": "tags", "before": [], "after": ["north"]}
    assert change == {"field": "change", "before": [], "after": ["dormant"]}
    plain = terminal.run("many", "record", *ties, "--status", "dormant", "--dry-run").out.splitlines()
    assert plain[0] == "3 partnerships would change."
    assert len(plain) == 4
    edited = terminal.json("many", "edit", *ties, "--kind", "friendship", "--dry-run")
    assert edited["changed"] + edited["unchanged"] == 3
    assert terminal.run("many", "delete", *ties, "--dry-run").out == "3 partnerships would be deleted.\n"
    assert digest(terminal.file) == before


@pytest.mark.parametrize(
    ("action", "given", "code", "exit_code"),
    [
        ("record", ["--date", "2024"], "change_status_missing", 2),
        ("record", ["--status", "gone"], "unknown_status", 4),
        ("record", ["--status", "dormant", "--date", "some day"], "date_unreadable", 4),
        ("edit", ["--status", "dormant"], "only_with_record", 2),
        ("edit", ["--source", "A letter"], "only_with_record", 2),
    ],
)
@pytest.mark.parametrize("more", [[], ["--dry-run"]])
def test_what_cannot_be_recorded_is_refused(
    terminal: Terminal, ties: list[str], action: str, given: list[str], code: str, exit_code: int, more: list[str]
) -> None:
    before = digest(terminal.file)
    said = terminal.run("many", action, *ties, *given, *more, "--json", code=exit_code)
    assert json.loads(said.error)["error"]["code"] == code
    assert digest(terminal.file) == before


def test_an_unknown_partnership_is_refused_in_a_dry_run_too(terminal: Terminal, ties: list[str]) -> None:
    before = digest(terminal.file)
    for more in ([], ["--dry-run"]):
        terminal.run("many", "record", ties[0], "1", "--status", "dormant", *more, code=4)
    assert digest(terminal.file) == before
