"""A project of format 3: last days that successions stored are corrected in bodies, journal and registers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.store.building import TickingClock, body, content, is_sound, labels, new_project, records, when
from tracker.operations.bodies import edit_body
from tracker.project import Project
from tracker.queries.evidence.record_drafts import body_form
from tracker.store import schema
from tracker.store.date_columns import date_values
from tracker.store.last_days import correct_last_days
from tracker.store.transaction import StepLabel, Transaction

Made = tuple[Path, dict[str, int]]


def stored_succession(transaction: Transaction, old: int, new: int, day: str | None) -> StepLabel:
    """Record a succession as programs of format 3 did: its day is that until which the body existed."""
    until = date_values("valid_until", when(day)) if day else {}
    transaction.update(schema.body, old, {"successor_id": new, **until})
    return StepLabel("succeed_body", {"name": "", "successor": ""}, old)


def untils(project: Project) -> dict[str, str | None]:
    return {row["name"]: row["valid_until_edtf"] for row in records(project, "body")}


def edited(project: Project, record: int, **fields: Any) -> None:
    project.perform(edit_body, record, replace(project.query(body_form, record), **fields))


@pytest.fixture
def old(tmp_path: Path) -> Made:
    """Bodies with last days of successions, typed, vague, changed afterwards, and of successions that were undone."""
    with new_project(tmp_path) as project:
        heir = body(project, "Heir")
        names = ("exact", "vague", "typed", "renamed", "retyped", "kept", "undone", "undone and typed")
        ids = {name: body(project, name) for name in names}
        for name in ("exact", "renamed", "retyped"):
            project.perform(stored_succession, ids[name], heir, "1 January 2019")
        project.perform(stored_succession, ids["vague"], heir, "2019")
        for name in ("typed", "kept"):
            edited(project, ids[name], valid_until=when("2019-01-01"), successor=heir if name == "typed" else None)
        project.perform(stored_succession, ids["kept"], heir, None)
        edited(project, ids["renamed"], note="renamed, “with quotes” and 武汉", latitude=1e-06)
        edited(project, ids["retyped"], valid_until=when("31 December 2019"))
        project.perform(stored_succession, ids["undone and typed"], heir, "2019-01-01")
        project.undo()
        edited(project, ids["undone and typed"], valid_until=when("2019-01-01"), successor=heir)
        project.perform(stored_succession, ids["undone"], heir, "2019-01-01")
        project.undo()
        return project.path, ids


def corrected(path: Path, prepare: Callable[[sqlite3.Connection], Any] | None = None) -> Project:
    with closing(sqlite3.connect(path)) as connection, connection:
        if prepare is not None:
            prepare(connection)
        connection.execute("UPDATE journal_state SET is_replaying = 1")
        correct_last_days(connection)
        connection.execute("UPDATE journal_state SET is_replaying = 0")
    return Project.open(path, who="tester", clock=TickingClock())


EXPECTED = {
    "Heir": None,
    "exact": "2018-12-31",
    "vague": "2019",
    "typed": "2019-01-01",
    "renamed": "2018-12-31",
    "retyped": "2019-12-31",
    "kept": "2019-01-01",
    "undone": None,
    "undone and typed": "2019-01-01",
}


def test_only_exact_days_of_successions_in_effect_are_put_a_day_back(old: Made) -> None:
    with corrected(old[0]) as project:
        assert untils(project) == EXPECTED
        assert is_sound(project)
        project.redo()
        assert untils(project) == EXPECTED | {"undone": "2018-12-31"}


def test_undo_and_redo_of_all_steps_restore_the_corrected_days(old: Made) -> None:
    with corrected(old[0]) as project:
        last = content(project)
        count = len(labels(project))
        while labels(project)[-1] != "edit_body" or untils(project)["retyped"] == "2019-12-31":
            project.undo()
        assert untils(project)["retyped"] == "2018-12-31"
        assert untils(project)["renamed"] == "2018-12-31"
        assert is_sound(project)
        while labels(project):
            project.undo()
        assert is_sound(project)
        for _ in range(count):
            project.redo()
        assert content(project) == last
        assert is_sound(project)


def test_a_team_keeps_what_was_written_before_it_began(old: Made) -> None:
    path, ids = old

    def begin(connection: sqlite3.Connection) -> None:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(team)")]
        values: dict[str, Any] = dict.fromkeys(columns, "") | {"only": 1}
        values |= dict.fromkeys((name for name in columns if name.startswith(("is_", "publishes", "receives"))), 0)
        marks = ", ".join("?" * len(columns))
        connection.execute(f"INSERT INTO team VALUES ({marks})", [values[name] for name in columns])
        connection.execute("INSERT INTO team_step SELECT number FROM step WHERE undone_at IS NULL")
        (at,) = connection.execute(
            "SELECT s.at FROM step s JOIN journal j ON j.step_id = s.id"
            " WHERE j.row_id = ? AND s.action = 'succeed_body'",
            (ids["renamed"],),
        ).fetchone()
        until = ["2019-01-01", "1 January 2019", "", 737060, 737060]
        fields = {"valid_until": [until, at, "Ann"]}
        written = json.dumps({"exists": None, "fields": fields})
        connection.execute(
            "INSERT INTO team_write VALUES ('body', ?, 'a', 2, ?, NULL, ?)",
            (str(ids["renamed"]), ids["renamed"], written),
        )

    with corrected(path, begin) as project:
        assert untils(project) == EXPECTED | {"exact": "2019-01-01"}
    with closing(sqlite3.connect(path)) as connection:
        ((text,),) = connection.execute("SELECT content FROM team_write").fetchall()
    assert json.loads(text)["fields"]["valid_until"][0] == ["2018-12-31", "", "", 737059, 737059]
