"""Verbs on a project whose records and settings were changed by other tools end with one line that reports it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.cli.terminal import Terminal
from tests.store.building import edit_file

WRONG = ("not json", "null", "[]", "{}", '"x"', "-1", "1e999", "[" * 20_000, '{"a": ')
"""Values of wrong types for a project setting."""
VERBS = (
    ("status",), ("search", "wuhan"), ("checks",), ("claims",), ("history",), ("dump",), ("undo",), ("redo",),
    ("findings", "--from", "2020", "--to", "2023"), ("verify",),
    ("record", "--a", "Arnhem", "--b", "Wuhan", "--status", "active", "--date", "2024~"),
)  # fmt: skip


def ends_in_a_line(terminal: Terminal, *arguments: object) -> int:
    """Run a verb that may be refused, and return its exit code. Any other exception fails the test."""
    terminal.capture.readouterr()
    from tracker.cli import main

    code = main([str(arguments[0]), str(terminal.file), *map(str, arguments[1:])])
    out, error = terminal.capture.readouterr()
    assert code in (0, 3, 4), (arguments, out, error)
    assert code == 0 or out or len(error.splitlines()) == 1, error
    return code


@pytest.mark.parametrize("table", ["status_change", "partnership", "body", "source", "citation"])
def test_records_deleted_without_the_journal_are_reported_by_every_verb_that_needs_them(
    terminal: Terminal, table: str
) -> None:
    edit_file(terminal.file, f"DELETE FROM {table}")
    assert ends_in_a_line(terminal, "verify") == 3
    for verb in VERBS:
        ends_in_a_line(terminal, *verb)
    while ends_in_a_line(terminal, "undo") == 0:
        pass  # until there is no step left, or one is refused


def test_a_step_is_not_replayed_if_a_record_was_deleted_without_the_journal(terminal: Terminal) -> None:
    terminal.run("undo")
    edit_file(terminal.file, "DELETE FROM source")
    before = terminal.file.read_bytes()
    said = terminal.run("redo", code=3)
    assert "is damaged" in said.error
    assert terminal.file.read_bytes() == before


KEYS = ("name", "circa", "stale_years", "as_of")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        # in the default run each value in one setting, so that each setting gets two or three of them
        pytest.param(key, value, marks=() if place % len(KEYS) == turn else pytest.mark.torture)
        for turn, key in enumerate(KEYS)
        for place, value in enumerate(WRONG)
    ],
    ids=[f"{key}-{place}" for key in KEYS for place in range(len(WRONG))],
)
def test_a_setting_of_a_wrong_type_never_causes_a_traceback(terminal: Terminal, key: str, value: str) -> None:
    with closing(sqlite3.connect(terminal.file, isolation_level=None)) as connection:
        connection.execute("UPDATE journal_state SET is_replaying = 1")
        connection.execute("DELETE FROM project_setting WHERE key = ?", (key,))
        connection.execute("INSERT INTO project_setting (id, key, value) VALUES (77, ?, ?)", (key, value))
        connection.execute("UPDATE journal_state SET is_replaying = 0")
    for verb in VERBS:
        ends_in_a_line(terminal, *verb)
