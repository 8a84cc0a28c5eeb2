"""Verbs on a project with a damaged search index or journal: one line reports the damage and how to repair it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
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
    assert "An index of" in said.error
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


def _page_of(terminal: Terminal, name: str) -> tuple[int, int]:
    """Return the offset and the size of the first page of a table or an index."""
    with closing(sqlite3.connect(terminal.file)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    return (page - 1) * size, size


def _flip(content: bytearray, offset: int, size: int) -> None:
    content[offset + size - 4] ^= 1


def _clear(content: bytearray, offset: int, size: int) -> None:
    content[offset : offset + size] = bytes(size)


def _point_elsewhere(content: bytearray, offset: int, size: int) -> None:
    content[offset + 8] = 0xFF


DAMAGES: dict[str, Callable[[bytearray, int, int], None]] = {
    "a flipped bit": _flip,
    "a page of zeros": _clear,
    "a wrong address": _point_elsewhere,
}


def _damage(terminal: Terminal, name: str, damage: str) -> None:
    offset, size = _page_of(terminal, name)
    content = bytearray(terminal.file.read_bytes())
    DAMAGES[damage](content, offset, size)
    terminal.file.write_bytes(content)


DAMAGED = [
    # each index and each damage in the default run
    pytest.param(index, damage, marks=() if place == turn else pytest.mark.torture)
    for turn, index in enumerate(("status_change_order", "body_folded", "journal_row"))
    for place, damage in enumerate(DAMAGES)
]


@pytest.mark.parametrize(("index", "damage"), DAMAGED)
def test_verify_names_and_rebuilds_an_index_that_is_not_the_search_index(
    terminal: Terminal, index: str, damage: str
) -> None:
    before = terminal.dump()
    _damage(terminal, index, damage)
    found = terminal.json("verify", code=3)
    assert found["repairable"] == ["index"]
    assert not any("search index" in problem for problem in found["problems"])
    said = terminal.run("verify", "--repair").error
    assert "An index of ties.twin was damaged. It was rebuilt" in said
    [aside] = moved_aside_files(terminal.file)
    terminal.run("verify", file=aside, code=3)
    assert terminal.json("verify") == {"ok": True, "problems": []}
    assert terminal.dump() == before
    terminal.run("record", "--a", "Arnhem", "--b", "Wuhan", "--status", "active", "--date", "2024")
    assert terminal.json("verify")["ok"]


def test_a_changed_row_is_not_taken_for_a_damaged_index(terminal: Terminal) -> None:
    content = terminal.file.read_bytes()
    offset, size = _page_of(terminal, "body")
    place = content.index(b"Arnhemarnhem", offset, offset + size)
    terminal.file.write_bytes(content[: place + 6] + b"b" + content[place + 7 :])
    damaged = terminal.file.read_bytes()
    found = terminal.json("verify", code=3)
    assert found["repairable"] == []
    terminal.run("verify", "--repair", code=3)
    assert terminal.file.read_bytes() == damaged


def test_an_index_of_a_key_that_sqlite_made_is_rebuilt(terminal: Terminal) -> None:
    _damage(terminal, "sqlite_autoindex_step_1", "a flipped bit")
    assert terminal.json("verify", code=3)["repairable"] == ["index"]
    terminal.run("verify", "--repair")
    assert terminal.json("verify") == {"ok": True, "problems": []}
