"""Derived columns are declared once in the schema: every write fills them in, and no dump or history shows them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Table

from tests.store.building import records, small_inventory
from tracker.domain.records.drafts import BodyDraft, OtherName, SourceDraft
from tracker.operations.bodies import add_body, edit_body
from tracker.operations.sources import edit_source
from tracker.project import Project
from tracker.queries.evidence.journal_steps import record_steps
from tracker.store.derived_columns import derivations, derived_values, recorded_columns
from tracker.store.schema import RECORD_TABLES, body, body_name, source
from tracker.store.transaction import StepLabel, Transaction

DERIVED = [table for table in RECORD_TABLES if derivations(table)]


def rows(path: Path, table: Table) -> list[dict[str, object]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM {table.name} ORDER BY id")]


def all_derived(path: Path, table: Table) -> list[dict[str, object]]:
    """Return the derived values of the rows; AssertionError if one is not computed from its row."""
    found = []
    for row in rows(path, table):
        expected = derived_values(table, row)
        assert {name: row[name] for name in expected} == expected
        found.append(dict(expected))
    return found


def change_title(transaction: Transaction, record: int, title: str) -> StepLabel:
    transaction.update(source, record, {"title": title})
    return StepLabel("edit_source", {"title": title}, record)


def add_towns(transaction: Transaction, names: list[str]) -> StepLabel:
    columns = [column.name for column in recorded_columns(body) if column.name != "id"]
    blank = {column.name: None if column.nullable else "" for column in body.columns}
    towns = [tuple({**blank, "name": name, "kind": "municipality"}[column] for column in columns) for name in names]
    transaction.insert_many(body, columns, towns)
    return StepLabel("import", {"file": "towns.csv", "count": len(names)})


def test_the_schema_declares_which_columns_are_derived() -> None:
    declared = {table.name: {name: each.sources for name, each in derivations(table).items()} for table in DERIVED}
    assert declared == {
        "body": {"folded": ("name",)},
        "body_name": {"folded": ("name",)},
        "source": {"folded": ("title", "publisher")},
    }
    assert "folded" not in {column.name for table in DERIVED for column in recorded_columns(table)}


@pytest.mark.parametrize("table", DERIVED, ids=lambda table: table.name)
def test_every_operation_writes_the_values_of_its_row(small: tuple[Project, dict[str, int]], table: Table) -> None:
    project, named = small
    project.perform(add_body, BodyDraft("Gemeente Ede", country="NL", other_names=(OtherName("Ède", "nl"),)))
    ede = project.perform(add_body, BodyDraft("Wageningen", country="NL")).created or 0
    project.perform(edit_body, ede, BodyDraft("Provincie Gelderland", country="NL"))
    project.perform(edit_source, named["page"], SourceDraft("Arnhem stopt", publisher="De Krant"))
    assert all_derived(project.path, table)


def test_a_change_of_one_column_computes_from_the_others_too(project: Project) -> None:
    page = small_inventory(project)["page"]
    project.perform(change_title, page, "Één Titel")
    (found,) = [row for row in rows(project.path, source) if row["id"] == page]
    assert found["folded"] == "een titel de gelderlander"
    project.undo()
    (found,) = [row for row in rows(project.path, source) if row["id"] == page]
    assert found["folded"] == "arnhem breekt met wuhan de gelderlander"


def test_many_rows_at_once_get_their_derived_values(project: Project) -> None:
    project.perform(add_towns, ["Gemeente Élst", "Ede", ""])
    assert [each["folded"] for each in all_derived(project.path, body)] == ["elst", "ede", ""]


def test_derived_columns_are_in_no_dump_and_no_history(project: Project) -> None:
    page = small_inventory(project)["page"]
    project.perform(change_title, page, "Another")
    assert all("folded" not in row for table in ("body", "body_name", "source") for row in records(project, table))
    changed = project.query(record_steps, page)[0].changes
    assert [(each.field, each.after) for each in changed] == [("title", "Another")]


def test_an_unchanged_row_is_not_written(project: Project) -> None:
    page = small_inventory(project)["page"]
    title = next(row["title"] for row in rows(project.path, source) if row["id"] == page)
    assert not project.perform(change_title, page, str(title))
    assert body_name in DERIVED
