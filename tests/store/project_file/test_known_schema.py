"""The kept text of the schema is that which SQLAlchemy and SQLite make from the tables."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.store.building import new_project
from tracker.paths import resource
from tracker.store.project_file.creation import empty_project
from tracker.store.project_file.known_schema import differing_entries, schema_text
from tracker.store.schema_sql import creation_statements


def test_the_kept_schema_is_that_of_the_tables() -> None:
    kept = resource("schema.json").read_text(encoding="utf-8")
    assert kept == schema_text(), "run devtools/build_schema.py"


def test_a_new_project_has_the_kept_schema(tmp_path: Path) -> None:
    with new_project(tmp_path) as project, closing(sqlite3.connect(project.path)) as connection:
        assert differing_entries(connection) == (frozenset(), frozenset())


def test_other_white_space_is_no_difference() -> None:
    statements = tuple(f"{statement} ".replace("\t", "    ") for statement in creation_statements())
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(empty_project(statements))
        assert differing_entries(connection) == (frozenset(), frozenset())


def test_what_is_strange_and_what_is_missing_is_named() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(empty_project(creation_statements()))
        connection.execute("DROP TRIGGER body_insert")
        connection.execute("CREATE VIEW other AS SELECT 1")
        strange, missing = differing_entries(connection)
    assert [name for _, name, _, _ in strange] == ["other"]
    assert [name for _, name, _, _ in missing] == ["body_insert"]
