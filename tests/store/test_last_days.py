"""A project of format 3: last days that successions stored are corrected in bodies, journal and registers."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import tests.legacy
from tests.store.building import TickingClock, body, content, is_sound, labels, new_project, records, when
from tracker.domain.teams.bundles import Bundle, BundledRow, BundledStep
from tracker.exchange.formats.dump import load, read_document
from tracker.exchange.teams.bundle_content import bundle_of, json_of
from tracker.operations.bodies import edit_body
from tracker.project import Project
from tracker.queries.checks.checks import all_problems
from tracker.queries.evidence.record_drafts import body_draft
from tracker.store import schema as schema_tables
from tracker.store.date_columns import date_values
from tracker.store.derived_columns import recorded_columns
from tracker.store.journal.last_days import correct_last_days
from tracker.store.transaction import StepLabel, Transaction

Made = tuple[Path, dict[str, int]]


def stored_succession(transaction: Transaction, old: int, new: int, day: str | None) -> StepLabel:
    """Record a succession as programs of format 3 did: its day is that until which the body existed."""
    until = date_values("valid_until", when(day)) if day else {}
    transaction.update(schema_tables.body, old, {"successor_id": new, **until})
    return StepLabel("succeed_body", {"name": "", "successor": ""}, old)


def untils(project: Project) -> dict[str, str | None]:
    return {row["name"]: row["valid_until_edtf"] for row in records(project, "body")}


def edited(project: Project, record: int, **fields: Any) -> None:
    project.perform(edit_body, record, replace(project.query(body_draft, record), **fields))


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
        before, after = (_state(ids["renamed"], day) for day in (None, "1 January 2019"))
        steps = [{"action": action, "rows": [["body", 1, before, after]]} for action in ("succeed_body", "edit_body")]
        sealed = json.dumps({"clock": {}, "steps": steps})
        connection.execute("INSERT INTO team_sealed VALUES (3, ?)", (sealed,))
        disputed = [
            {"value": {"valid_until_edtf": day, "valid_until_words": "1 January 2019"}, "at": moment}
            for day, moment in (("2019-01-01", at), ("2019-05-01", "another"))
        ]
        connection.execute(
            "INSERT INTO team_conflict VALUES ('body', ?, 'valid_until', 1, 'changed', ?)",
            (str(ids["renamed"]), json.dumps(disputed)),
        )
        connection.execute(
            "INSERT INTO team_write VALUES ('body', ?, 'a', 2, ?, NULL, ?)",
            (str(ids["renamed"]), ids["renamed"], written),
        )

    with corrected(path, begin) as project:
        assert untils(project) == EXPECTED | {"exact": "2019-01-01"}
    with closing(sqlite3.connect(path)) as connection:
        ((text,), (sealed,), (conflict,)) = (
            connection.execute(f"SELECT content FROM {table}").fetchone()
            for table in ("team_write", "team_sealed", "team_conflict")
        )
    assert json.loads(text)["fields"]["valid_until"][0] == ["2018-12-31", "", "", 737059, 737059]
    days = [step["rows"][0][3]["valid_until_edtf"] for step in json.loads(sealed)["steps"]]
    assert days == ["2018-12-31", "2019-01-01"]
    assert [each["value"] for each in json.loads(conflict)] == [
        {"valid_until_edtf": "2018-12-31"},
        {"valid_until_edtf": "2019-05-01", "valid_until_words": "1 January 2019"},
    ]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The files that were kept of format 3: Haren had a successor from 1 January 2019, the other days were typed."""
    with zipfile.ZipFile(Path(tests.legacy.__file__).parent / "format-3.zip") as packed:
        packed.extractall(tmp_path)
    return tmp_path


TYPED = {"Ten Boer": "2018-12-31", "Born": "2001"}


def known(project: Project) -> dict[str, str]:
    return {name: until for name, until in untils(project).items() if until is not None}


def equal_days(project: Project) -> int:
    return len(project.query(lambda reader: all_problems(reader, 740_000).successions.key))


def test_a_project_of_format_3_gets_the_last_days_that_it_meant(kept: Path) -> None:
    with Project.open(kept / "filled.twin", who="tester", clock=TickingClock()) as project:
        assert known(project) == {"Haren": "2018-12-31", **TYPED}
        assert equal_days(project) == 0
        assert is_sound(project)
        while project.next_redo() is not None:
            project.redo()
        seen = []
        while "Haren" in untils(project):
            seen.append(untils(project)["Haren"])
            project.undo()
        for was in reversed(seen):
            project.redo()
            assert untils(project)["Haren"] == was
        assert set(seen) == {None, "2018-12-31"}


@pytest.mark.parametrize(("name", "day", "listed"), [("filled-journal", "2018-12-31", 0), ("filled", "2019-01-01", 1)])
def test_a_dump_of_format_3_is_corrected_by_its_steps_and_listed_without(
    kept: Path, name: str, day: str, listed: int
) -> None:
    load(kept / "loaded.twin", read_document(kept / f"{name}.json"), TickingClock())
    with Project.open(kept / "loaded.twin", who="tester", clock=TickingClock()) as project:
        assert known(project) == {"Haren": day, **TYPED}
        assert equal_days(project) == listed


@pytest.mark.parametrize(("schema", "day"), [(3, "2018-12-31"), (4, "2019-01-01")])
def test_a_bundle_of_format_3_is_read_with_the_last_days_that_it_meant(old: Made, schema: int, day: str) -> None:
    with Project.open(old[0], who="tester", clock=TickingClock()) as project:
        columns = [column.name for column in recorded_columns(schema_tables.body)]
        query = f"SELECT {', '.join(columns)} FROM body WHERE name = 'exact'"
        ((*values,),) = project.query(lambda reader: reader.rows(query))
    after = dict(zip(columns, values, strict=True))
    before = {**after, **date_values("valid_until", None), "successor_id": None}
    steps = tuple(
        BundledStep(number, action, {}, "Ann", "2024-05-01T09:00:00.000Z", (BundledRow("body", after["id"], *states),))
        for number, action, states in ((7, "succeed_body", (before, after)), (8, "edit_body", (before, after)))
    )
    bundle = Bundle("p", schema, "a" * 16, "Ann", 2, ("b" * 64,), steps)
    read = bundle_of(json.loads(json.dumps(json_of(bundle))), b"")
    found = [step.rows[0].after["valid_until_edtf"] for step in read.steps if step.rows[0].after is not None]
    assert found == [day, "2019-01-01"]


def _state(record: int, until: str | None) -> dict[str, Any]:
    return {"id": record, "name": "renamed", **date_values("valid_until", when(until))}
