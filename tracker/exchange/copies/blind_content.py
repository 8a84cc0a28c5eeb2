"""The content of a blind copy: what a coder needs to code some partnerships, without what was coded before.

A field is in a copy if its description says so, so that a field that is added later is not. Left out are all status
changes with their reasons, activities, notes, summaries, tags, sectors, terms and other facts of partnerships, values
of added fields, claims, findings, frames, contacts, follow-ups, saved views, decisions, and the journal. Quotes of
changes and activities become quotes of their partnership, each once, with a neutral stance and the usual confidence.
Added codes and the definitions of added fields are in the copy.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Table

from tracker.domain.records.drafts import CitationDraft
from tracker.domain.records.kinds import all_kinds, owners_of
from tracker.domain.sources.people import PERSONAL_KINDS, without_names
from tracker.store import project_content
from tracker.store.schema import RECORD_TABLES, metadata

Row = dict[str, Any]

NEUTRAL_STANCE: Final = "mentions"
_NO_NOTES: Final = ("note", "annote", "keyword", "custom")
"""Fields of CSL in which reference managers keep notes of their user."""


BLIND_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {table: columns for table, kind in all_kinds().items() if (columns := kind.columns_for_coders)}
)
"""[table] -> the columns of a blind copy; tables that are not named are empty, but for the units of the assignment."""
BLIND_SETTINGS: Final = frozenset({"name", "circa", "earliest_beginning"})


@dataclass(frozen=True, slots=True)
class BlindScope:
    """The content of a copy: the units of an assignment for a coder, with confidential sources or without them."""

    assignment: int
    coder: str
    with_confidential: bool = False


@dataclass(frozen=True, slots=True)
class _Units:
    """The ids in a copy, as texts; `citations` has the partnership or body that each kept citation is about."""

    partnerships: frozenset[str]
    bodies: frozenset[str]
    citations: Mapping[str, tuple[str | None, str | None]]
    sources: frozenset[str]


_CITATIONS = """
SELECT t.id, coalesce(t.partnership_id, c.partnership_id, v.partnership_id), t.body_id, t.change_id, t.source_id,
    t.quote, t.translation, t.locator
FROM citation t LEFT JOIN status_change c ON c.id = t.change_id LEFT JOIN activity v ON v.id = t.activity_id
WHERE t.claim_id IS NULL AND t.contact_id IS NULL ORDER BY t.id"""


def blind_records(connection: sqlite3.Connection, scope: BlindScope) -> dict[str, list[Row]]:
    """Return the rows of every table of a blind copy in the form of a dump, without the project's identifier."""
    units = _units(connection, scope)
    tables: dict[str, list[Row]] = {}
    for table in RECORD_TABLES:
        columns = BLIND_COLUMNS.get(table.name)
        if columns is None:
            tables[table.name] = []
            continue
        rows = (row for row in project_content.read_rows(connection, table) if _is_kept(table.name, row, units, scope))
        tables[table.name] = [_completed(table.name, _named_only(table, row, columns), units, scope) for row in rows]
    kept = {row["id"] for row in tables["attachment"]}
    tables["quote_anchor"] = [row for row in tables["quote_anchor"] if row["attachment_id"] in kept]
    tables["assignment"], tables["assignment_unit"] = _assignment_rows(connection, scope)
    return tables


def _units(connection: sqlite3.Connection, scope: BlindScope) -> _Units:
    assigned = connection.execute(
        "SELECT partnership_id, change_id FROM assignment_unit WHERE assignment_id = ?", (scope.assignment,)
    ).fetchall()
    partnerships = {partnership for partnership, _ in assigned}
    changes = {change for _, change in assigned if change is not None}
    sides = connection.execute("SELECT id, body_a_id, body_b_id FROM partnership").fetchall()
    bodies = {body for partnership, *two in sides if partnership in partnerships for body in two}
    hidden = set()
    if not scope.with_confidential:
        hidden = {row[0] for row in connection.execute("SELECT id FROM source WHERE is_confidential = 1")}
    citations: dict[str, tuple[str | None, str | None]] = {}
    sources, seen = set(), set()
    for record, partnership, body, change, source, *words in connection.execute(_CITATIONS).fetchall():
        is_meant = body in bodies if partnership is None else partnership in partnerships
        is_other_change = bool(changes) and change is not None and change not in changes
        key = (partnership, body, source, *words)
        if not is_meant or is_other_change or source in hidden or key in seen:
            continue
        seen.add(key)
        sources.add(str(source))
        citations[str(record)] = (_text(partnership), _text(body) if partnership is None else None)
    return _Units(frozenset(map(str, partnerships)), frozenset(map(str, bodies)), citations, frozenset(sources))


def _text(record: int | None) -> str | None:
    return None if record is None else str(record)


def _is_kept(table: str, row: Row, units: _Units, scope: BlindScope) -> bool:
    """Return whether a row is of the units; a part of something that no copy has is not."""
    if table == "project_setting":
        return row["key"] in BLIND_SETTINGS
    kept: Mapping[str, Collection[str]] = {
        "body": units.bodies,
        "partnership": units.partnerships,
        "source": units.sources,
        "citation": units.citations,
    }
    if table in kept:
        return row["id"] in kept[table]
    if row.get("is_confidential") and not scope.with_confidential:
        return False
    # the files of the sources are known only when they are chosen
    owners = (each for each in owners_of(table).items() if (table, each[1]) != ("quote_anchor", "attachment"))
    return all(row[column] in kept.get(owner, ()) for column, owner in owners)


def _named_only(table: Table, row: Row, columns: tuple[str, ...]) -> Row:
    """Return a row with the named columns, the others left out."""
    fields = all_kinds()[table.name].by_column
    return {name: value if name in columns else fields[name].blank(name) for name, value in row.items()}


def _completed(table: str, row: Row, units: _Units, scope: BlindScope) -> Row:
    """Return a row with the neutral values that a copy has in place of coded ones."""
    if table == "citation":
        partnership, body = units.citations[row["id"]]
        usual = CitationDraft(0).confidence
        return {**row, "partnership_id": partnership, "body_id": body, "stance": NEUTRAL_STANCE, "confidence": usual}
    if table == "source":
        csl = {name: value for name, value in json.loads(row["csl"]).items() if name not in _NO_NOTES}
        row = {**row, "csl": json.dumps(csl, ensure_ascii=False)}
        if row["kind"] in PERSONAL_KINDS and not scope.with_confidential:
            return {**row, "authors": "[]", "csl": without_names(row["csl"])}
    return row


def _assignment_rows(connection: sqlite3.Connection, scope: BlindScope) -> tuple[list[Row], list[Row]]:
    """Return the assignment for one coder, without the other coders and the sample, and its units without changes."""
    (own,) = (
        row
        for row in project_content.read_rows(connection, metadata.tables["assignment"])
        if row["id"] == str(scope.assignment)
    )
    coders = json.dumps([scope.coder], ensure_ascii=False)
    units = [
        {**row, "change_id": None, "is_empty": 0}
        for row in project_content.read_rows(connection, metadata.tables["assignment_unit"])
        if row["assignment_id"] == own["id"]
    ]
    return [{**own, "coders": coders, "coder": scope.coder, "sample": "{}"}], units
