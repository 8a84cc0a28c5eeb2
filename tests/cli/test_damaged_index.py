"""Verbs on a project with a damaged search index or journal: one line reports the damage and how to repair it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.cli.terminal import Terminal
from tracker.store.project_file.moved_aside import moved_aside_files


@pytest.fixture
def damaged(terminal: Terminal) -> Terminal:
    """Return a terminal with a project whose index seems to be written by a later SQLite."""
    with closing(sqlite3.connect(terminal.file)) as connection:
        for table in ("partnership", "body", "source"):
            connection.execute(f"UPDATE {table}_index_config SET v = 6 WHERE k = 'version'")
        connection.commit()
    return terminal


def test_verify_reports_a_damaged_index_and_repairs_it_on_request(damaged: Terminal) -> None:
    found = damaged.json("verify", code=3)
    assert not found["ok"]
    assert found["repairable"] == ["search_index"]
    assert any("search index" in problem for problem in found["problems"])
    assert "search index" in damaged.run("verify", code=3).out
    said = damaged.run("verify", "--repair")
    [aside] = moved_aside_files(damaged.file)
    assert "The search index of ties.twin was damaged. It was rebuilt from the records." in said.error
    assert aside.name in said.error
    assert damaged.json("verify") == {"ok": True, "problems": []}
    assert damaged.json("search", "wuh")["groups"]


def test_verify_finds_an_index_with_other_words_than_the_records(terminal: Terminal) -> None:
    with closing(sqlite3.connect(terminal.file)) as connection:
        connection.execute("UPDATE body_index SET text = 'nothing'")
        connection.commit()
    found = terminal.json("verify", code=3)
    assert found["repairable"] == ["search_index"]
    assert "other words" in found["problems"][0]
    terminal.run("verify", "--repair")
    assert terminal.json("verify") == {"ok": True, "problems": []}
    assert terminal.json("search", "wuhan")["groups"]


def test_search_reports_a_damaged_index_in_one_line(damaged: Terminal) -> None:
    said = damaged.run("search", "wuhan", code=3)
    assert "The search index of" in said.error
    assert "verify --repair" in said.error


@pytest.mark.parametrize("verb", ["undo", "record"])
def test_writing_repairs_a_damaged_index_and_reports_it(damaged: Terminal, verb: str) -> None:
    change = ("--a", "Arnhem", "--b", "Wuhan", "--status", "active", "--date", "2024")
    said = damaged.run(verb, *(change if verb == "record" else ()))
    assert "It was rebuilt from the records." in said.error
    assert damaged.json("verify")["ok"]


def test_reading_and_backups_work_with_a_damaged_index(damaged: Terminal) -> None:
    before = damaged.file.read_bytes()
    folder = damaged.file.parent / "backups"
    for verb in ("status", "history", "dump", "checks", "claims"):
        damaged.run(verb)
    damaged.run("backup", folder)
    [made] = folder.glob("*.twin")
    assert damaged.run("verify", file=made).code == 0
    damaged.run("compare", made)
    assert damaged.file.read_bytes() == before


@pytest.mark.parametrize("statement", ["UPDATE journal_state SET is_replaying = 1", "DELETE FROM journal_state"])
def test_a_journal_that_records_nothing_is_reported_and_nothing_is_lost(terminal: Terminal, statement: str) -> None:
    with closing(sqlite3.connect(terminal.file)) as connection:
        connection.execute(statement)
        connection.commit()
    assert terminal.json("verify", code=3)["repairable"] == ["journal_state"]
    said = terminal.run("record", "--a", "Arnhem", "--b", "Wuhan", "--status", "active", "--date", "2024")
    assert "The journal of ties.twin was damaged and did not record steps. It is repaired." in said.error
    assert terminal.json("verify")["ok"]
    assert terminal.run("undo").code == 0


def test_verify_names_an_index_that_is_not_the_search_index(terminal: Terminal) -> None:
    with closing(sqlite3.connect(terminal.file)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'status_change_order'"
        (page,) = connection.execute(query).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(terminal.file.read_bytes())
    content[page * size - 4] ^= 1
    terminal.file.write_bytes(content)
    said = terminal.run("verify", code=3).out
    assert "status_change_order" in said
    assert "search index" not in said
