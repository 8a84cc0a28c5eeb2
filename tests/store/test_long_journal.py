"""Projects with thousands of steps: reading a page of the journal or the last step takes no more work."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.building import body, content, is_sound, new_project
from tracker.project import Project
from tracker.queries.evidence.journal_steps import record_steps, steps
from tracker.store.connections import connect
from tracker.store.journal.steps import step_by_id
from tracker.store.project_file.index_repair import rebuild_indexes

LONG = 100_000


def long_project(folder: Path, count: int) -> Project:
    """Return a project with `count` steps, each an edit of the note of one of a hundred bodies."""
    folder.mkdir()
    with new_project(folder) as project:
        for number in range(100):
            body(project, f"Town {number}")
        path = project.path
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        states = [dict(row) for row in connection.execute("SELECT * FROM body ORDER BY id")]
        step, entry = (
            connection.execute(f"SELECT max(number) FROM {name}").fetchone()[0] for name in ("step", "journal")
        )
        last_id = connection.execute("SELECT max(id) FROM step").fetchone()[0]
        journal_rows, step_rows = [], []
        for number in range(1, count - step + 1):
            state = states[number % 100]
            before = json.dumps(state)
            state["note"] = f"note {number}"
            journal_rows.append((entry + number, last_id + number, "body", state["id"], before, json.dumps(state)))
            label = (
                step + number,
                last_id + number,
                "edit_body",
                '{"name": "Town"}',
                "tester",
                "2024-05-01T09:00:00.000Z",
            )
            step_rows.append((*label, entry + number, entry + number, step + number - 1))
        connection.execute("BEGIN")
        connection.execute("UPDATE journal_state SET is_replaying = 1")
        connection.executemany("UPDATE body SET note = :note WHERE id = :id", states)
        connection.execute("UPDATE journal_state SET is_replaying = 0")
        connection.executemany(
            "INSERT INTO journal (number, step_id, table_name, row_id, before, after) VALUES (?, ?, ?, ?, ?, ?)",
            journal_rows,
        )
        connection.executemany(
            "INSERT INTO step (number, id, action, facts, who, at, first_row, last_row, follows)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            step_rows,
        )
        connection.execute("COMMIT")
    with closing(connect(path, is_writing=True)) as connection:
        rebuild_indexes(connection)
    return Project.open(path, who="tester")


def work_of(connection: sqlite3.Connection, act: Callable[[], object]) -> int:
    """Return the work that SQLite did for an action, in units of ten instructions."""
    done = [0]

    def count() -> int:
        done[0] += 1
        return 0

    connection.set_progress_handler(count, 10)
    act()
    connection.set_progress_handler(None, 10)
    return done[0]


def works(project: Project) -> dict[str, int]:
    """Return the work of each query on the journal, and of an undo and a redo."""
    reading = project._reader.connection
    project.require_writable()  # checks the whole file, once
    project.query(record_steps, 1)  # the first query after opening reads which steps are merges
    last = project.next_undo()
    assert last is not None
    found = {
        "next undo": work_of(reading, project.next_undo),
        "next redo": work_of(reading, project.next_redo),
        "a page of steps": work_of(reading, lambda: project.query(steps, 50)),
        "one step": work_of(reading, lambda: project.query(lambda reader: step_by_id(reader.connection, last.id))),
        "undo": work_of(project._step_writer().driver_connection, project.undo),
        "next redo after undo": work_of(reading, project.next_redo),
        "redo": work_of(project._step_writer().driver_connection, project.redo),
    }
    new = body(project, "Ede")
    found["history of a record"] = work_of(reading, lambda: project.query(record_steps, new))
    project.undo()
    found["next redo of a new record"] = work_of(reading, project.next_redo)
    project.redo()
    return found


def test_showing_a_page_of_a_long_journal_takes_no_more_work(tmp_path: Path, home: Path) -> None:
    with long_project(tmp_path / "short", 500) as short, long_project(tmp_path / "long", 5_000) as long:
        few, many = works(short), works(long)
        grown = {name: (few[name], many[name]) for name in few if many[name] > 1.5 * few[name] + 20}
        assert not grown
        before = content(long)
        for _ in range(20):
            long.undo()
        for _ in range(20):
            long.redo()
        assert content(long) == before
        assert is_sound(long)


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_a_hundred_thousand_steps(tmp_path: Path, home: Path) -> None:
    project = long_project(tmp_path / "long", LONG)
    project.close()
    print(f"\n{project.path.stat().st_size:,} bytes")
    began = time.perf_counter()
    with Project.open(project.path, who="tester") as project:
        print(f"open {time.perf_counter() - began:.3f} s")
        for name, act in {
            "check before the first write": project.check,
            "a page of steps": lambda: project.query(steps),
            "next undo": project.next_undo,
            "next redo": project.next_redo,
            "undo": project.undo,
            "redo": project.redo,
            "record": lambda: body(project, "Ede"),
            "back up": project.back_up,
        }.items():
            began = time.perf_counter()
            act()
            print(f"{name} {time.perf_counter() - began:.3f} s")
        print(works(project))
        assert is_sound(project)
