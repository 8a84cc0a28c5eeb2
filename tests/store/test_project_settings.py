"""Settings are read from the project file in one place: values, defaults, and refusal of what no project stores."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.building import edit_file
from tracker.domain.records.project_settings import MAX_CIRCA, ProjectSettings
from tracker.operations.project_settings import change_settings
from tracker.project import Project
from tracker.queries.project_settings import project_settings
from tracker.store.project_settings import is_setting, read_circa, read_identifier, read_setting, read_settings

PACKAGE = Path(__file__).parents[2] / "tracker"


def test_stored_settings_are_read_by_every_reader(project: Project) -> None:
    settings = ProjectSettings("Ties", "All of them", 738_647, 3, 7, 600_000)
    project.perform(change_settings, settings)
    with closing(sqlite3.connect(project.path)) as connection:
        assert read_settings(connection) == settings
        assert read_circa(connection) == 3
        assert read_identifier(connection) == project.identifier
    assert project.query(project_settings) == settings
    assert project.query(lambda reader: (reader.settings, reader.circa)) == (settings, 3)
    assert project.name == "Ties"


def test_settings_that_are_not_stored_have_their_defaults(project: Project) -> None:
    edit_file(project.path, "DELETE FROM project_setting WHERE key <> 'project_id'")
    with closing(sqlite3.connect(project.path)) as connection:
        assert read_settings(connection) == ProjectSettings("")


@pytest.mark.parametrize("text", ["not json", "[" * 20_000, '"x"', "true", "-1", str(MAX_CIRCA + 1), "null", "1.5"])
def test_a_value_that_no_project_stores_is_refused_and_others_are_read(project: Project, text: str) -> None:
    with closing(sqlite3.connect(project.path, isolation_level=None)) as connection:
        connection.execute("UPDATE journal_state SET is_replaying = 1")
        connection.execute("INSERT INTO project_setting (id, key, value) VALUES (77, 'circa', ?)", (text,))
        with pytest.raises(ValueError, match=r"circa|Expecting"):
            read_circa(connection)
        assert read_setting(connection, "stale_years") == ProjectSettings("").stale_years


def test_keys_that_the_program_does_not_use_may_have_any_value() -> None:
    assert is_setting("made_at", 7)
    assert not is_setting("project_id", "7")


def test_no_other_module_reads_settings() -> None:
    elsewhere = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"SELECT value FROM project_setting|project_setting\.c\.value", path.read_text(encoding="utf-8"))
    }
    assert elsewhere == {"store/project_settings.py"}
