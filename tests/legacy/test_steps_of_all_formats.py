"""All steps of every kept project and dump can be undone and redone, whatever format they were written in."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal
from tests.legacy.kept_files import DUMPS, PROJECTS, copied
from tests.legacy.test_legacy import clock, opened
from tests.store.building import content, is_sound
from tests.store.fresh import require_fresh
from tracker.errors import KnownError
from tracker.exchange.formats.dump import load, read_document
from tracker.project import Project
from tracker.queries.teams.open_conflicts import count_conflicts
from tracker.store.project_file.known_schema import SCHEMA_VERSION

SOUND_EVERY = 50
"""The file is checked as `verify` does after so many steps; its references are checked after each."""
NOTHING_LEFT = 4
"""The exit code of `undo` and `redo` without a step."""
SMALL = tuple(name for name in PROJECTS if not name.endswith(("filled.twin", "first.twin")))
"""Projects with few enough steps for a verb each, which may all be undone."""
BY_VERBS_OFTEN = ("format-3.zip/Ann.twin", "format-3.zip/second.twin", "schema-1.twin")
"""Of these the projects of the default run: both of a team, and the oldest. The verbs read none before it is migrated,
and what is undone after each migration is tried for all projects without verbs.
"""


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def broken_references(project: Project) -> list[Any]:
    return project.query(lambda reader: reader.connection.execute("PRAGMA foreign_key_check").fetchall())


def walk(project: Project, *, is_undo: bool) -> int:
    """Undo all steps, as far as steps of colleagues allow, or redo all; return their number."""
    done = 0
    while (project.next_undo() if is_undo else project.next_redo()) is not None:
        try:
            (project.undo if is_undo else project.redo)()
        except KnownError as error:
            if error.code not in ("team_step_changed", "team_step_adapted"):
                raise
            break
        done += 1
        assert not broken_references(project)
        if done % SOUND_EVERY == 0:
            assert is_sound(project)
    assert is_sound(project)
    require_fresh(project)
    return done


def walk_there_and_back(project: Project) -> int:
    """Redo what was undone, undo all, redo all, and undo the first again; return the number of all steps."""
    before = content(project)
    undone = walk(project, is_undo=False)
    whole = content(project)
    assert (whole != before) == bool(undone)
    steps = walk(project, is_undo=True)
    assert content(project) != whole
    assert walk(project, is_undo=False) == steps
    assert content(project) == whole
    for _ in range(undone):
        project.undo()
    assert content(project) == before
    return steps


def test_projects_of_every_older_format_are_kept() -> None:
    assert {int(name.partition("-")[2].partition(".")[0]) for name in PROJECTS} >= set(range(1, SCHEMA_VERSION))


@pytest.mark.parametrize("name", PROJECTS)
def test_all_steps_are_undone_and_redone_after_the_migration(
    name: str, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copied(name, tmp_path)
    monkeypatch.chdir(path.parent)  # the projects of a team name their place from it
    version = version_of(path)
    with opened(path) as project:
        assert walk_there_and_back(project) >= 3
    assert version_of(path) == SCHEMA_VERSION
    (backup,) = (home / "backups").glob(f"{path.stem}-before-version-{SCHEMA_VERSION}-*.twin")
    assert version_of(backup) == version


@pytest.mark.parametrize("name", DUMPS)
def test_all_steps_are_undone_and_redone_after_a_dump_is_loaded(name: str, tmp_path: Path) -> None:
    load(tmp_path / "loaded.twin", read_document(copied(name, tmp_path)), clock())
    with opened(tmp_path / "loaded.twin") as project:
        assert walk_there_and_back(project) >= 20


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in BY_VERBS_OFTEN else pytest.mark.torture) for name in SMALL]
)
def test_the_verbs_undo_and_redo_take_back_and_repeat_all_steps(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal(capsys, copied(name, tmp_path))
    with opened(terminal.file) as project:
        walk(project, is_undo=False)
        steps = walk(project, is_undo=True)
        walk(project, is_undo=False)
        is_shared = project.query(count_conflicts) > 0
    whole = terminal.dump()
    for verb in ("undo", "redo"):
        for _ in range(steps):
            terminal.run(verb)
        terminal.run(verb, code=NOTHING_LEFT)
        assert "is intact" in terminal.run("verify").out
        if is_shared:
            return  # with open conflicts each undo is shared at once, and what it opens again may not be redone
    assert terminal.dump() == whole
