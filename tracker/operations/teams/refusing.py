"""Refuses bundles with impossible records, before anything of them is written to the project.

A row that is impossible alone is refused when the bundle is read. Here are the rules that need the project: an id that
a record of another kind has, a code without an entry, a file without its bytes, successors in a circle.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker.domain.coding.vocabulary import EXTENSIBLE, VOCABULARIES
from tracker.domain.teams.bundles import Bundle, BundleName, Row
from tracker.domain.text.phrases import Phrase
from tracker.errors import KnownError
from tracker.store.contradictions.in_records import circles_in
from tracker.store.contradictions.in_rows import CODES, MAY_BE_EMPTY
from tracker.store.derived_columns import derived_values
from tracker.store.driver import constraint_errors, open_in_memory
from tracker.store.schema import RECORD_TABLES, metadata
from tracker.store.schema_sql import creation_statements

Place = tuple[str, int]
"""Kind and id of a record."""


def refused_bundles(
    connection: sqlite3.Connection, bundles: Iterable[tuple[BundleName, Bundle]]
) -> dict[BundleName, KnownError]:
    """Return those of the bundles that can't be merged, each with KnownError bundle_wrong.

    The bundles are in an order in which each comes after those that it follows. A bundle that follows a refused bundle
    is not judged, because it waits for that.
    """
    listed = list(bundles)
    if not listed:
        return {}
    with contextlib.closing(open_in_memory()) as tables:
        return _refused(_Known(connection, tables, [bundle for _, bundle in listed]), listed)


def _refused(known: _Known, listed: Sequence[tuple[BundleName, Bundle]]) -> dict[BundleName, KnownError]:
    refused: dict[BundleName, KnownError] = {}
    unmerged: set[str] = set()
    for name, bundle in listed:
        if unmerged & set(bundle.follows):
            unmerged.add(name.sha256)
            continue
        detail = known.contradiction_in(bundle)
        if detail is not None:
            refused[name] = KnownError("bundle_wrong", bundle=f"{name.writer}/{name.text}", detail=detail)
            unmerged.add(name.sha256)
        else:
            known.add(bundle)
    return refused


class _Known:
    """The kinds of ids, own codes and files that a project has with the bundles so far."""

    def __init__(self, connection: sqlite3.Connection, tables: sqlite3.Connection, bundles: Sequence[Bundle]) -> None:
        records = json.dumps(sorted({row.id for bundle in bundles for step in bundle.steps for row in step.rows}))
        wanted = "(SELECT value FROM json_each(?))"
        self._kinds = {
            record: table.name
            for table in RECORD_TABLES
            for (record,) in connection.execute(f"SELECT id FROM {table.name} WHERE id IN {wanted}", (records,))
        }
        written = "SELECT json_extract(record, '$[0]'), json_extract(record, '$[1]') FROM team_write WHERE kind = ?"
        self._codes = {
            *connection.execute("SELECT list_name, code FROM vocabulary_entry"),
            *connection.execute(written, ("vocabulary_entry",)),
        }
        self._constraints = _Constraints(tables)
        self._files = {digest for (digest,) in connection.execute("SELECT sha256 FROM attachment_bytes")}

    def add(self, bundle: Bundle) -> None:
        """Add what a bundle brings."""
        self._files |= bundle.attachments.keys()
        self._codes |= _own_codes(bundle)
        self._kinds |= {record: kind for kind, record in _last_rows(bundle)}

    def contradiction_in(self, bundle: Bundle) -> Phrase | None:
        """Return why a bundle is impossible; None if it is possible."""
        rows = _last_rows(bundle)
        kinds = dict(self._kinds)
        for kind, record in rows:
            if kinds.setdefault(record, kind) != kind:
                return Phrase(
                    "the id {id} is that of {table} and of {other}", id=record, table=kinds[record], other=kind
                )
        kept = {place: row for place, row in rows.items() if row is not None}
        for (kind, _), row in kept.items():
            if kind == "attachment" and row["sha256"] not in self._files | bundle.attachments.keys():
                return Phrase("the bytes of {number} attachments are missing", number=1)
            for place in self._unknown_codes(kind, row, bundle):
                return Phrase("a record holds a code that no list has ({place})", place=place)
        for (kind, record), row in kept.items():
            if (broken := self._constraints.broken_by(kind, row)) is not None:
                return Phrase(
                    "record {record} of {table} can't be stored: {detail}", record=record, table=kind, detail=broken
                )
        following = {record: row["successor_id"] for (kind, record), row in kept.items() if kind == "body"}
        for record in circles_in(following):
            place, value = "body.successor_id", str(following[record])
            return Phrase("{place} of record {record} can't be “{value}”", place=place, record=record, value=value)
        return None

    def _unknown_codes(self, kind: str, row: Row, bundle: Bundle) -> Iterator[str]:
        for place, list_name in CODES.items():
            table, column = place.split(".")
            if table != kind or list_name not in EXTENSIBLE or (not row[column] and place in MAY_BE_EMPTY):
                continue
            if row[column] not in VOCABULARIES[list_name]:
                code = (list_name, row[column])
                if code not in self._codes and code not in _own_codes(bundle):
                    yield place


class _Constraints:
    """The constraints of the tables about single rows, tried in empty tables in memory."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        for statement in creation_statements():
            if statement.lstrip().upper().startswith("CREATE TABLE"):
                self._connection.execute(statement)

    def broken_by(self, kind: str, row: Row) -> str | None:
        """Return what SQLite says of a row that breaks a constraint; None if it keeps all."""
        table = metadata.tables[kind]
        whole = {**row, **derived_values(table, row)}
        names = [column.name for column in table.columns]
        statement = f"INSERT INTO {kind} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        self._connection.execute("SAVEPOINT one_row")
        try:
            self._connection.execute(statement, [whole[name] for name in names])
        except constraint_errors(OverflowError) as error:
            return str(error)
        finally:
            self._connection.execute("ROLLBACK TO one_row")
            self._connection.execute("RELEASE one_row")
        return None


def _last_rows(bundle: Bundle) -> Mapping[Place, Row | None]:
    """Return the records of a bundle as its last step left them, None for those that it deleted."""
    return {(row.table, row.id): row.after for step in bundle.steps for row in step.rows}


def _own_codes(bundle: Bundle) -> set[tuple[str, str]]:
    return {
        (row.after["list_name"], row.after["code"])
        for step in bundle.steps
        for row in step.rows
        if row.table == "vocabulary_entry" and row.after is not None
    }
