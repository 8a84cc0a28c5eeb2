"""The owners and subjects of records, by their descriptions, against the foreign keys of a real file."""

from __future__ import annotations

from typing import Any

from tracker.domain.records.kinds import all_kinds, owners_of, subject_columns
from tracker.project import Project
from tracker.queries.reader import Reader

OWNED_WITHOUT_CASCADE = {("citation", "source_id"), ("claim", "source_id")}
"""Records that an operation deletes with their source."""


def foreign_keys(reader: Reader, table: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in reader.rows(f"PRAGMA foreign_key_list({table})")]


def test_the_owners_of_every_kind_are_what_the_file_deletes_them_with(project: Project) -> None:
    for table in all_kinds():
        keys = project.query(foreign_keys, table)
        cascading = {str(key[3]): str(key[2]) for key in keys if key[6] == "CASCADE"}
        known = dict(owners_of(table))
        assert {column: owner for column, owner in known.items() if column in cascading} == cascading
        assert {(table, column) for column in known.keys() - cascading.keys()} <= OWNED_WITHOUT_CASCADE


def test_a_record_about_any_kind_has_a_column_for_each(project: Project) -> None:
    about = {table: dict(subject_columns(table)) for table in all_kinds() if subject_columns(table)}
    assert sorted(about) == ["citation", "follow_up", "own_field_value", "recode_item"]
    assert about["citation"]["status_change"] == "change_id"
    for table, columns in about.items():
        assert len(set(columns.values())) == len(columns)
        assert columns.items() <= {owner: column for column, owner in owners_of(table).items()}.items()
