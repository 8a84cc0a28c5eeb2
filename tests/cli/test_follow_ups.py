"""The verbs `due`, and `follow-up`, which lists, adds, edits, completes, reopens and deletes follow-ups."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from tests.cli.terminal import Terminal
from tracker.clock import SystemClock, today


def first_id(terminal: Terminal) -> str:
    """Return the id of the partnership between Arnhem and Wuhan."""
    return str(terminal.json("status")["partnerships"][0]["id"])


@pytest.fixture
def known(terminal: Terminal) -> str:
    return terminal.prepared(first_id)


def test_a_follow_up_is_added_listed_changed_and_completed(terminal: Terminal, known: str) -> None:
    said = terminal.json("follow-up", "--about", known, "--due", "May 2026", "--note", "ask the clerk")
    assert said["step"]["label"] == "Follow up by 31 May 2026: ask the clerk"
    added = said["record"]
    listed = terminal.json("follow-up", "--as-of", "2026-06-09")
    assert listed == {
        "as_of": "2026-06-09",
        "due": [
            {
                "id": added,
                "what": "partnership",
                "record": known,
                "body": "Arnhem – Wuhan",
                "day": "2026-05-31",
                "overdue": 9,
                "note": "ask the clerk",
                "done": None,
            }
        ],
    }
    assert "9 days overdue" in terminal.run("follow-up", "--as-of", "2026-06-09").out
    terminal.run("follow-up", "--edit", added, "--due", "2026-07-01")
    (row,) = terminal.json("follow-up", "--as-of", "2026-06-09")["due"]
    assert (row["day"], row["overdue"], row["note"]) == ("2026-07-01", None, "ask the clerk")
    terminal.run("follow-up", "--done", added)
    assert terminal.json("follow-up")["due"] == []
    (row,) = terminal.json("follow-up", "--all")["due"]
    assert row["done"] is not None
    assert "done on" in terminal.run("follow-up", "--all").out
    terminal.run("follow-up", "--reopen", added)
    terminal.run("follow-up", "--delete", added)
    assert terminal.json("follow-up", "--all")["due"] == []
    terminal.run("undo")
    assert len(terminal.json("follow-up")["due"]) == 1


def test_only_what_is_due_on_the_day_is_listed_the_longest_overdue_first(terminal: Terminal, known: str) -> None:
    for day, note in (("2026-06-10", "tomorrow"), ("2026-06-09", "today"), ("2026-05-31", "long ago")):
        terminal.run("follow-up", "--about", known, "--due", day, "--note", note)
    found = terminal.json("due", "--as-of", "2026-06-09")["due"]
    keys = ("what", "record", "body", "day", "overdue", "note")
    assert [tuple(row[key] for key in keys) for row in found] == [
        ("partnership", known, "Arnhem – Wuhan", "2026-05-31", 9, "long ago"),
        ("partnership", known, "Arnhem – Wuhan", "2026-06-09", 0, "today"),
    ]
    said = terminal.run("due", "--as-of", "2026-06-09").out
    assert "9 days overdue" in said
    assert "due today" in said
    assert "tomorrow" not in said
    terminal.run("follow-up", "--done", terminal.json("due", "--as-of", "2026-06-09")["due"][0]["id"])
    assert len(terminal.json("due", "--as-of", "2026-06-09")["due"]) == 1
    assert terminal.json("due", "--as-of", "2026-05-30")["due"] == []


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (["--about", "7", "--due", "2026", "--note", "ask"], "no_such_record"),
        (["--about", "{known}", "--note", "ask"], "due_missing"),
        (["--about", "{known}", "--due", "2026"], "note_missing"),
        (["--about", "{known}", "--due", "some day", "--note", "ask"], "date_unreadable"),
        (["--due", "2026", "--note", "ask"], "about_missing"),
        (["--done", "7"], "no_such_record"),
        (["--edit", "x"], "no_such_record"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_code_of_the_rule(
    terminal: Terminal, known: str, given: list[str], code: str
) -> None:
    said = terminal.run("follow-up", *(each.format(known=known) for each in given), "--json", code=4)
    assert json.loads(said.error)["error"]["code"] == code


def test_a_dump_with_an_impossible_day_is_refused(terminal: Terminal, known: str) -> None:
    terminal.run("follow-up", "--about", known, "--due", "2026-05-31", "--note", "ask")
    dump = terminal.dump().replace('"due": "2026-05-31"', '"due": "2026-02-30"')
    assert "2026-02-30" in dump
    path = terminal.file.with_suffix(".json")
    path.write_text(dump, "utf-8")
    said = terminal.run("load", path, file=terminal.file.with_name("new.twin"), code=4)
    assert "follow_up" in said.error
    assert not terminal.file.with_name("new.twin").exists()


def test_days_are_given_by_their_distance_from_today(terminal: Terminal) -> None:
    day = date.fromordinal(today(SystemClock()))
    record = terminal.json("show", "body", "Arnhem")["body"]["id"]
    terminal.run("follow-up", "--about", record, "--due", "tomorrow", "--note", "Ask again")
    (row,) = terminal.json("follow-up", "--as-of", "vandaag")["due"]
    assert row["day"] == (day + timedelta(days=1)).isoformat()
    assert terminal.json("due", "--as-of", "gisteren")["as_of"] == (day - timedelta(days=1)).isoformat()
