"""The folder for Datasette: a sound database of what is public, and metadata that names its columns."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.services.analysis.test_network_export import ENDED, day_of, tie
from tests.store.building import empty_project, when
from tracker.domain.records.drafts import ChangeDraft, CitationDraft, SourceDraft
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.services.analysis.datasette_tables import TABLES, VIEWS
from tracker.services.data_export import ExportScope, write_data


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with empty_project(tmp_path) as made:
        yield made


def recorded(project: Project, *, is_confidential: bool) -> None:
    """Record a change with a note and a source with a quote."""
    made = tie(project, "Arnhem", "Wuhan", *ENDED)
    source = SourceDraft("Brief 4711", kind="newspaper_article", is_confidential=is_confidential)
    citation = CitationDraft(source, quote="they ended it")
    change = ChangeDraft(made, "in_force", when("2022"), note="my own note", citations=(citation,))
    project.perform(record_status_change, change)


def written(project: Project, folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Write the folder, and return the rows of each table and view."""
    write_data(project, "datasette", folder, ExportScope(), day_of("2023-05-07"), lambda _done, _of: None)
    with closing(sqlite3.connect(folder / "inventory.db")) as connection, connection:
        connection.row_factory = sqlite3.Row
        return {name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")] for name in (*TABLES, *VIEWS)}


def test_the_database_holds_what_is_public_with_its_references(project: Project, tmp_path: Path) -> None:
    recorded(project, is_confidential=False)
    found = written(project, tmp_path / "out")
    (partnership,) = found["partnerships"]
    assert (partnership["name"], partnership["status"], partnership["in_force"]) == (
        *("Arnhem – Wuhan", "in_force"),
        "certain",
    )
    assert [row["status"] for row in found["status_changes"]] == ["in_force", "terminated", "in_force"]
    assert [row["latest"] for row in found["status_changes"]] == ["1999-09-30", "2021-07-31", "2022-12-31"]
    assert [row["event"] for row in found["spells"]] == [1, 0]
    assert [(row["quote"], row["title"], row["partnership"]) for row in found["quotes"]] == [
        ("they ended it", "Brief 4711", "Arnhem – Wuhan")
    ]
    assert {row["list"] for row in found["codes"]} > {"status", "reason"}
    with closing(sqlite3.connect(tmp_path / "out" / "inventory.db")) as connection, connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        kinds = {kind for (kind,) in connection.execute("SELECT type FROM sqlite_master")}
    assert kinds == {"table", "index", "view"}


@pytest.mark.parametrize("is_confidential", [True, False])
def test_neither_notes_nor_confidential_sources_are_in_it(
    project: Project, tmp_path: Path, *, is_confidential: bool
) -> None:
    recorded(project, is_confidential=is_confidential)
    found = written(project, tmp_path / "out")
    content = (tmp_path / "out" / "inventory.db").read_bytes()
    assert b"my own note" not in content
    assert (b"they ended it" in content) == (b"Brief 4711" in content) == (not is_confidential)
    assert len(found["sources"]) == (not is_confidential)


def test_the_metadata_names_only_columns_that_exist(project: Project, tmp_path: Path) -> None:
    recorded(project, is_confidential=False)
    found = written(project, tmp_path / "out")
    for name, table in TABLES.items():
        facets = [facet if isinstance(facet, str) else facet["array"] for facet in table.facets]
        named = {*facets, *table.explained, *filter(None, (table.label,))}
        assert named <= table.columns.keys(), name
        assert not found[name] or list(found[name][0]) == list(table.columns)
        for facet in (facet for facet in table.facets if not isinstance(facet, str)):
            assert all(isinstance(json.loads(row[facet["array"]]), list) for row in found[name])
    lines = (tmp_path / "out" / "metadata.yaml").read_text("utf-8").splitlines()
    assert "databases:" in lines
    assert '        - {"array": "sectors"}' in lines
    assert all(line.lstrip().startswith("- ") or line.rstrip().endswith(":") or ': "' in line for line in lines)
