"""Determines which partnerships, bodies and sources a step changed, from its rows in the journal.

A changed row counts as a change of the record that it is part of or about, such as a follow-up of its source: the views
that show this record are brought up to date.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from sqlalchemy import Connection

from tracker.changes import ChangeSet
from tracker.domain.records.kinds import all_kinds, owners_of, parts_of, subject_columns
from tracker.store.engine import raw
from tracker.store.journal.lineage import ERASE_ACTION
from tracker.store.journal.steps import Step

MANY_ROWS = 10_000
"""From this number of rows on, the change set contains everything instead of ids."""

_SHOWN = frozenset({"partnership", "status_change", "activity", "body", "source", "claim", "contact"})
"""The tables to which a changed row leads: partnerships, bodies, sources, and what is shown with them."""
_ANCHORED = "citation of an anchor"
"""The key, among those of tables, of the citations whose place in a file changed; their own rows may be unchanged."""
_OTHER_OWNERS = {"quote_anchor": {"citation_id": _ANCHORED}, "contact": {"body_id": "body"}}
"""[table] -> [column] -> the key of a further owner, in addition to those with which a record is deleted."""
_SETTINGS = ("project_setting", "vocabulary_entry", "code_definition", "former_definition", "own_field")
_CENSUS = ("frame", "frame_member", "wave", "contact")
_OTHER_THAN_CONTACTS = """
SELECT 1 FROM journal WHERE number BETWEEN ? AND ? AND table_name <> 'contact'
AND NOT (table_name = 'source' AND (before IS NULL OR after IS NULL))
AND NOT (table_name IN (SELECT value FROM json_each(?))
         AND coalesce(before, after) ->> 'contact_id' IS NOT NULL
         AND coalesce(after, before) ->> 'contact_id' IS NOT NULL) LIMIT 1"""
"""Query: a row of other records than contacts, of what belongs to them, and of sources that are added or deleted."""
_USERS_OF_BODY = "SELECT id FROM partnership WHERE body_a_id IN ({0}) OR body_b_id IN ({0})"
_USERS_OF_SOURCE = """
SELECT coalesce(c.partnership_id, v.partnership_id, t.partnership_id) FROM citation t
LEFT JOIN status_change c ON c.id = t.change_id LEFT JOIN activity v ON v.id = t.activity_id
WHERE t.source_id IN ({0})"""

_STATES = """
WITH row AS (
    SELECT table_name, row_id, before AS state FROM journal WHERE number BETWEEN :first AND :last AND before IS NOT NULL
    UNION ALL
    SELECT table_name, row_id, after FROM journal WHERE number BETWEEN :first AND :last AND after IS NOT NULL
)
"""


def change_set_of(connection: Connection, step: Step, created: int | None = None) -> ChangeSet:
    """Return the records that the step changed, with the partnerships that show a changed body or source."""
    if step.last_row - step.first_row >= MANY_ROWS or step.action == ERASE_ACTION:
        return ChangeSet(everything=True, step_id=step.id, created=created)
    ids = _ids_by_table(connection, step)
    for column, owner in _owners("citation").items():
        ids[owner] |= _select(connection, f"SELECT {column} FROM citation WHERE id IN ({{0}})", ids[_ANCHORED])
    for part, (column, owner) in _parts_between().items():
        ids[owner] |= _select(connection, f"SELECT {column} FROM {part} WHERE id IN ({{0}})", ids[part])
    ids["source"] |= _select(connection, "SELECT source_id FROM claim WHERE id IN ({0})", ids["claim"])
    ids["body"] |= _select(connection, "SELECT body_id FROM contact WHERE id IN ({0})", ids["contact"])
    for part in ("status_change", "activity"):
        ids["partnership"] |= _select(connection, f"SELECT partnership_id FROM {part} WHERE id IN ({{0}})", ids[part])
    ids["partnership"] |= _select(
        connection, "SELECT id FROM partnership WHERE tie_group_id IN ({0})", ids["tie_group"]
    )
    shown = _select(connection, _USERS_OF_BODY, ids["body"], 2) | _select(connection, _USERS_OF_SOURCE, ids["source"])
    return ChangeSet(
        partnerships=frozenset(ids["partnership"] | shown),
        bodies=frozenset(ids["body"]),
        sources=frozenset(ids["source"]),
        settings=any(ids[table] for table in _SETTINGS),
        views=bool(ids["saved_view"]),
        census=any(ids[table] for table in _CENSUS),
        only_contacts=_has_only_contacts(connection, step) if ids["contact"] else False,
        step_id=step.id,
        created=created,
    )


def _has_only_contacts(connection: Connection, step: Step) -> bool:
    about_contacts = json.dumps([table for table in all_kinds() if "contact" in subject_columns(table)])
    found = raw(connection).execute(_OTHER_THAN_CONTACTS, (step.first_row, step.last_row, about_contacts))
    return found.fetchone() is None


def search_rows_changed_by(connection: Connection, step: Step, touched: ChangeSet) -> dict[str, frozenset[int]]:
    """Return by search index the records whose indexed words the step may have changed.

    A source that was only cited is left out: reading the texts of its attachments again would take long.
    """
    values = {"first": step.first_row, "last": step.last_row}
    sources = frozenset(row[0] for row in raw(connection).execute(_reworded_sources(), values))
    return {"partnership": touched.partnerships, "body": touched.bodies, "source": sources}


def _ids_by_table(connection: Connection, step: Step) -> defaultdict[str, set[int]]:
    """Return the changed rows and their parents, before and after the step, by table."""
    ids: defaultdict[str, set[int]] = defaultdict(set)
    rows = raw(connection).execute(
        "SELECT table_name, row_id, before, after FROM journal WHERE number BETWEEN ? AND ?",
        (step.first_row, step.last_row),
    )
    for table, row_id, *states in rows:
        ids[table].add(row_id)
        for state in map(json.loads, filter(None, states)):
            for column, owner in _owners(table).items():
                if state.get(column) is not None:  # a step of before the migration lacks columns that were added
                    ids[owner].add(state[column])
    return ids


@cache
def _owners(table: str) -> Mapping[str, str]:
    """Return [column] -> the key of the owner for which a changed row of a table counts."""
    wanted = {*_SHOWN, *_parts_between()}
    owners = {column: owner for column, owner in owners_of(table).items() if owner in wanted}
    return owners | _OTHER_OWNERS.get(table, {})


@cache
def _parts_between() -> Mapping[str, tuple[str, str]]:
    """Return [table] -> column and table of the owner, for parts between the changed rows and the tables of `_SHOWN`:
    those that have parts themselves or records about them; the innermost come first.
    """
    found: dict[str, tuple[str, str]] = {}
    outer = [*_SHOWN]
    while outer:
        parts = {part: (column, owner) for owner in outer for part, column in parts_of(owner).items()}
        parts = {part: owner for part, owner in parts.items() if part not in _SHOWN and part != "citation"}
        outer = [part for part in parts if parts_of(part) or any(part in subject_columns(kind) for kind in all_kinds())]
        found = {**{part: parts[part] for part in outer}, **found}
    return found


@cache
def _reworded_sources() -> str:
    """Return the query of the sources whose texts a step changed: their own, and those of their parts and claims, and
    of what is about these.
    """
    tables: dict[str, list[str]] = {"row_id": ["source"]}
    for kind in all_kinds().values():
        if any(field.columns_found for field in kind.fields):
            for column, owner in owners_of(kind.table).items():
                source = _source_of(owner, f"state ->> '{column}'")
                if source and (kind.table, owner) != ("citation", "source"):
                    tables.setdefault(source, []).append(kind.table)
    queries = (
        f"SELECT {source} AS source FROM row WHERE table_name IN ({str(names)[1:-1]})"
        for source, names in tables.items()
    )
    return f"{_STATES} SELECT source FROM ({' UNION '.join(queries)}) WHERE source IS NOT NULL"


def _source_of(table: str, record: str) -> str:
    """Return the expression of the source that a record of a table belongs to; empty if it belongs to none."""
    if table == "source":
        return record
    column, owner = ("source_id", "source") if table == "claim" else _parts_between().get(table, ("", ""))
    return _source_of(owner, f"(SELECT {column} FROM {table} WHERE id = {record})") if owner else ""


def _select(connection: Connection, query: str, wanted: Iterable[int], times: int = 1) -> set[int]:
    values = tuple(wanted)
    if not values:
        return set()
    marks = ", ".join("?" * len(values))
    rows = raw(connection).execute(query.format(marks), values * times)
    return {row[0] for row in rows if row[0] is not None}
