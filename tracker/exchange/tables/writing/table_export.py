"""Export of a project as one table in the columns of an import: a row for each citation of a change or activity."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from tracker.domain.bodies.external_codes import codes_text
from tracker.domain.coding.code_reading import join_values
from tracker.domain.sources.addresses import web_address
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.mapping.own_columns import (
    Cell,
    column_of,
    described_columns,
    heading,
    own_columns,
    recorded_cells,
    stated_columns,
)
from tracker.exchange.tables.mapping.table_columns import POSITION, WRITTEN
from tracker.exchange.tables.matching.known_records import (
    Activity,
    Body,
    Change,
    Citation,
    Owner,
    Partnership,
    Record,
    written,
)
from tracker.exchange.tables.matching.record_chunks import partnerships_in_chunks
from tracker.exchange.tables.plan.successors import successor_text

Cells = dict[str, object]
OwnCells = Mapping[tuple[str, int], Sequence[Cell]]
"""The values of added fields by kind of record and id, each with the code of the field."""
_NO_CELLS: OwnCells = MappingProxyType({})
_ARE_PLACED = "SELECT EXISTS (SELECT 1 FROM status_change WHERE placed_after IS NOT NULL)"


def interchange_rows(connection: sqlite3.Connection, track: Track = untracked) -> Iterator[list[object]]:
    """Yield the cells of every row in the order of `interchange_columns`, by partnership and history.

    Several citations of one record are several rows. A partnership without history, or with a note, a fixed term, a
    successor, added fields or sources of its own, has rows without status and activity.
    """
    columns = _columns(connection)
    values = recorded_cells(
        connection, {name: draft for name, draft in own_columns(connection).items() if name in columns}
    )
    return rows_of(partnerships_in_chunks(connection, track), columns, values)


def interchange_columns(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the headings of the table: those of every project, then those of the added fields of this one.

    The positions of changes are a column if a person placed any. The last columns are the other described fields that
    a record states.
    """
    return tuple(map(heading, _columns(connection)))


def _columns(connection: sqlite3.Connection) -> tuple[str, ...]:
    (are_placed,) = connection.execute(_ARE_PLACED).fetchone()
    added = (column for column in own_columns(connection) if column not in described_columns())
    return (*WRITTEN, *([POSITION] if are_placed else []), *added, *stated_columns(connection))


def rows_of(
    partnerships: Iterable[Partnership], columns: Sequence[str] = WRITTEN, values: OwnCells = _NO_CELLS
) -> Iterator[list[object]]:
    """Yield the rows of partnerships, as `interchange_rows`. `values` are those of added fields, by kind and id."""
    for partnership in partnerships:
        for cells in _partnership_rows(partnership, values):
            yield [cells.get(column, "") for column in columns]


def _added(values: OwnCells, kind: str, record: Record, prefix: str = "") -> Cells:
    """Return the cells of the added fields of a record."""
    found = values.get((kind, record.id), ()) if values and record.id is not None else ()
    return {column_of(prefix or kind, code): text for code, text in found}


def _partnership_rows(partnership: Partnership, values: OwnCells) -> Iterator[Cells]:
    stated = _added(values, "partnership", partnership)
    described = {column: text for column, text in stated.items() if column in described_columns()}
    shared = {
        **_side("a", partnership.a),
        **_side("b", partnership.b),
        **_added(values, "body", partnership.a, "body_a"),
        **_added(values, "body", partnership.b, "body_b"),
        "partnership_kind": partnership.kind,
        "sectors": join_values(partnership.sectors),
        **described,
    }
    changes = sorted(
        (change for changes in partnership.changes.values() for change in changes),
        key=lambda change: (change.position, change.id),
    )
    activities = sorted(
        (activity for activities in (partnership.activities or {}).values() for activity in activities),
        key=lambda activity: activity.id or 0,
    )
    own = {
        "note": partnership.note,
        "fixed_term_until": written(partnership.fixed_term_until),
        "successor": successor_text(partnership),
        **{column: text for column, text in stated.items() if column not in described},
    }
    if not (changes or activities) or any(own.values()) or partnership.citations:
        for cited in _citations(partnership, values):
            yield {**shared, **own, **cited}
    are_placed = any(change.placed_after is not None for change in changes)
    numbers = {change.id: number for number, change in enumerate(changes, start=1)} if are_placed else {}
    history: list[Change | Activity] = [*changes, *activities]
    for each in history:
        position = {} if isinstance(each, Activity) else {POSITION: numbers.get(each.id, "")}
        kind = "activity" if isinstance(each, Activity) else "status_change"
        for cited in _citations(each, values):
            yield {**shared, **_own_cells(each), **position, **_added(values, kind, each), **cited}


def _side(side: str, body: Body) -> Cells:
    return {
        f"body_{side}": body.name,
        f"country_{side}": body.country,
        f"kind_{side}": body.kind,
        f"subdivision_{side}": body.subdivision,
        f"latitude_{side}": body.latitude,
        f"longitude_{side}": body.longitude,
        f"codes_{side}": codes_text(body.codes),
    }


def _own_cells(owner: Change | Activity) -> Cells:
    if isinstance(owner, Activity):
        facts = {"activity": owner.kind, "outcome": owner.outcome}
    else:
        facts = {
            "status": owner.own_status or owner.status,
            "reasons": join_values(owner.reasons),
            "decided_by": owner.decided_by,
            "side": owner.actor,
        }
    return {**facts, "date": written(owner.date), "note": owner.note}


def _citations(owner: Owner, values: OwnCells) -> list[Cells]:
    """Return the cells of each citation, those with fewest facts first, so that none is read as part of another."""
    cited = [citation for citations in (owner.citations or {}).values() for citation in citations]
    return [
        _cited(citation) | _added(values, "source", citation.source) for citation in sorted(cited, key=_fullness)
    ] or [{}]


def _fullness(citation: Citation) -> tuple[int, int]:
    facts = (citation.quote, citation.locator, citation.stated_date)
    return sum(map(bool, facts)), citation.id or 0


def _cited(citation: Citation) -> Cells:
    source = citation.source
    return {
        "source_title": source.title,
        "source_url": web_address(source.url, source.doi),
        "source_date": written(source.date),
        "source_kind": source.kind,
        "publisher": source.publisher,
        "quote": citation.quote,
        "locator": citation.locator,
        "stated_date": written(citation.stated_date),
        "confidence": citation.confidence,
        "stance": citation.stance,
    }
