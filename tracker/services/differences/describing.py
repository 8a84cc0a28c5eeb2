"""Describes differences: the name of each record and of those that its values refer to, and what may be published."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from tracker.domain.differences.record_differences import Difference
from tracker.domain.records.description import NO
from tracker.domain.records.kinds import all_kinds, owners_of, subject_columns
from tracker.exchange.copies.compared_kinds import compared_kinds
from tracker.exchange.copies.public_content import has_public_part
from tracker.exchange.copies.two_states import FoundDifference
from tracker.queries.evidence.journal_steps import step_row
from tracker.queries.record_names import RecordName, record_name
from tracker.services.differences.told import UNTOLD, Place, ToldDifference
from tracker.store.schema import metadata

_CONFIDENTIAL: Final = "SELECT id FROM source WHERE is_confidential = 1"
_OF_BODIES: Final = "SELECT id FROM partnership WHERE body_a_id IN ({0}) OR body_b_id IN ({0})"
_SHOWING: Final = ("partnership", "body", "source")
_CODES: Final[Mapping[str, str]] = {"status_change": "status", "activity": "kind"}
"""[table of what a partnership has] -> the field whose code is in the names of its records."""
_NEVER_PUBLIC: Final = ("contact",)
"""Kinds of which a part is public, but not what they are called here."""
_OF_PEOPLE: Final = ("authors", "csl")
"""Fields of a source that may name people who were spoken to."""


class Describing:
    """Describes the differences between two files, open in one snapshot each."""

    def __init__(self, before: sqlite3.Connection, after: sqlite3.Connection) -> None:
        self._files = (after, before)
        self._confidential = {row[0] for file in self._files for row in file.execute(_CONFIDENTIAL)}
        self._name: Callable[[str, int], RecordName] = cache(self._read_name)
        self._ids: Callable[[str], frozenset[int]] = cache(self._read_ids)

    def told(
        self, found: Sequence[FoundDifference], each: Callable[[], object] = lambda: None
    ) -> tuple[ToldDifference, ...]:
        """Return the differences with their names; `each` is called before each of them."""
        told = []
        for one in found:
            each()
            told.append(self.one(one))
        return tuple(told)

    def one(self, found: FoundDifference) -> ToldDifference:
        """Return one difference with its names."""
        difference = found.difference
        return ToldDifference(
            difference,
            self._name_of(difference),
            None if found.step is None else step_row(found.step),
            dict(self._names(difference)),
            self._shown_by(difference.table, difference.record, difference.row),
            found.into,
            is_public=self._is_public(difference) and not self._is_merged_into_confidential(found),
        )

    def _name_of(self, difference: Difference) -> RecordName:
        """Return the name of a record; that of a change or activity is made of its row and the name of its partnership,
        which others have too.
        """
        row, code = difference.row, _CODES.get(difference.table, "")
        if code not in row or not any(each.after is row for each in difference.rows):
            return self._name(difference.table, difference.record)
        return RecordName(
            self._name("partnership", row["partnership_id"]).name, row[code] or "", row["date_edtf"] or ""
        )

    def _read_name(self, table: str, record: int) -> RecordName:
        return next((name for file in self._files if (name := record_name(file, table, record))), UNTOLD)

    def _names(self, difference: Difference) -> Iterator[tuple[str, str]]:
        """Yield id and name of the records that the values of a difference refer to, and of the source cited."""
        targets = {each.column: each.target for each in compared_kinds()[difference.table].references}
        for column in ("source_id",) if difference.kind == "sourced" else ():
            record = difference.row[column]
            yield str(record), str(self._name("source", record))
        if difference.of_set:
            yield from self._names_in_set(difference)
            return
        for value in (difference.before, difference.after):
            parts = value if isinstance(value, dict) else {f"{difference.field}_id": value}
            for column, record in parts.items():
                if column in targets and record is not None:
                    yield str(record), str(self._name(targets[column], int(record)))

    def _names_in_set(self, difference: Difference) -> Iterator[tuple[str, str]]:
        owners = owners_of(difference.field)
        for each in compared_kinds()[difference.field].references:
            if each.column not in owners:
                for row in (row for change in difference.rows for row in (change.before, change.after) if row):
                    yield str(row[each.column]), str(self._name(each.target, row[each.column]))

    def _shown_by(self, table: str, record: int, row: Mapping[str, Any]) -> Place | None:
        """Return the partnership, the body or the source of the second file that shows a record; None without one."""
        if table in _SHOWING:
            return (table, record) if record in self._ids(table) else None
        subjects = ((column, owner) for owner, column in subject_columns(table).items())
        owners = {"body_id": "body"} if table == "contact" else {**dict(subjects), **owners_of(table)}
        for column, owner in owners.items():
            value = row.get(column) or self._value(table, record, column)
            if value is not None:
                return self._shown_by(owner, value, {})
        return None

    def _read_ids(self, table: str) -> frozenset[int]:
        """Return the ids of all records of a table in the second file."""
        return frozenset(record for (record,) in self._files[0].execute(f"SELECT id FROM {table}"))

    def _value(self, table: str, record: int, column: str) -> int | None:
        for file in self._files:
            row = file.execute(f"SELECT {column} FROM {table} WHERE id = ?", (record,)).fetchone()
            if row is not None:
                return None if row[0] is None else int(row[0])
        return None

    def _is_public(self, difference: Difference) -> bool:
        """Return whether a page or a deposit may contain a difference: the record, the field, and all its sources."""
        rows = [row for change in difference.rows for row in (change.before, change.after) if row is not None]
        table, is_edited = difference.table, difference.kind == "edited"
        if table in _NEVER_PUBLIC or not _is_public_field(
            table, difference.field, of_set=difference.of_set, is_edited=is_edited
        ):
            return False
        own = [change for change in difference.rows if change.table == table]
        states = [row for change in own for row in (change.before, change.after) if row is not None]
        if not all(has_public_part(metadata.tables[table], row) for row in states):
            return False
        return difference.field not in _OF_PEOPLE and not self._names_confidential(difference, rows)

    def _is_merged_into_confidential(self, found: FoundDifference) -> bool:
        """Return whether a source may have been merged into a confidential one, whose title is that of the step."""
        is_source = found.difference.kind == "merged" and found.difference.table == "source"
        return is_source and (not found.into or found.into in self._confidential)

    def _names_confidential(self, difference: Difference, rows: Sequence[Mapping[str, Any]]) -> bool:
        if difference.table == "source" and difference.record in self._confidential:
            return True
        if difference.table in ("claim", "citation"):
            sources = {row["source_id"] for row in rows if "source_id" in row}
            sources = sources or {self._value(difference.table, difference.record, "source_id")}
            return bool(sources & self._confidential)
        return any(row.get("derived_from_id") in self._confidential for row in rows)


@cache
def _is_public_field(table: str, field: str, *, of_set: bool, is_edited: bool) -> bool:
    """Return whether a field of a kind of record, or the record if it is whole, is of those that may be published."""
    described = all_kinds()[table]
    if of_set:
        return bool(described.public_columns and all_kinds()[field].public_columns)
    columns = next((each.columns for each in compared_kinds()[described.table].fields if each.name == field), ())
    fields = [described.by_column[column] for column in columns]
    is_words_of_date = is_edited and any(each.type == "vague_date" for each in fields)
    is_public = all(each.public != NO for each in fields) and not is_words_of_date
    return bool(described.public_columns) and is_public


_LEADING_TO_PARTNERSHIPS = ("partnership", "body", "status_change", "activity")
"""The tables whose records lead to partnerships: of their records, each is, has or is part of one."""


def touched_partnerships(
    before: sqlite3.Connection, after: sqlite3.Connection, found: Sequence[FoundDifference]
) -> frozenset[int]:
    """Return the partnerships of which something changed: they, their history, sources or bodies."""
    touched: dict[str, set[int]] = {table: set() for table in _LEADING_TO_PARTNERSHIPS}
    for change in (change for each in found for change in each.difference.rows):
        for row in (change.before, change.after):
            if row is None:
                continue
            if change.table in touched:
                touched[change.table].add(row["id"])
            for column, target in _targets(change.table).items():
                if row.get(column) is not None:
                    touched[target].add(row[column])
    records = touched["partnership"]
    for file in (before, after):
        for table in ("status_change", "activity"):
            query = f"SELECT partnership_id FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
            records |= {row[0] for row in file.execute(query, (json.dumps(sorted(touched[table])),))}
        ids = "SELECT value FROM json_each(:bodies)"
        records |= {
            row[0] for row in file.execute(_OF_BODIES.format(ids), {"bodies": json.dumps(sorted(touched["body"]))})
        }
    return frozenset(records)


def _targets(table: str) -> Mapping[str, str]:
    """Return [column] -> the table to which it refers, of those that lead to partnerships."""
    if table == "partnership":  # a change of a partnership does not touch others of its bodies
        return {"superseded_by_id": "partnership"}
    references = compared_kinds()[table].references
    return {each.column: each.target for each in references if each.target in _LEADING_TO_PARTNERSHIPS}
