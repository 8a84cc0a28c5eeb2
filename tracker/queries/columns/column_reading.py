"""The SQL queries that fill the columns: one query a frame, for all keys or for some."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from tracker.domain.coding.vocabulary import CHANNELS, CONTACT_OUTCOMES
from tracker.errors import KnownError
from tracker.queries.codebook.refinements import negative_list
from tracker.queries.columns.column_table import Codes, Column, Frame, Ids
from tracker.queries.columns.histories import EXISTENCE_QUERY
from tracker.queries.columns.source_reading import all_change_ids, all_confirming_sources, confirming_sources
from tracker.queries.whole_columns import (
    BODIES,
    CHANGES,
    DAY_BITS,
    EARLIEST,
    LATEST,
    PARTNERSHIPS,
    REASONS,
    SECTORS,
)
from tracker.store.connections import path_of

_MANY_VALUES = 900
_DAY_MASK = (1 << DAY_BITS) - 1
_CODE_BITS = 9
_UNKNOWN_CODE = (1 << _CODE_BITS) - 1
"""The number of a code that is not known; lists of codes are shorter."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Numbers for texts that repeat (codes, countries, tags). They stay valid while the project is open."""

    kinds: Codes = field(default_factory=Codes)
    countries: Codes = field(default_factory=Codes)
    subdivisions: Codes = field(default_factory=Codes)
    reasons: Codes = field(default_factory=Codes)
    sectors: Codes = field(default_factory=Codes)
    tags: Codes = field(default_factory=Codes)
    channels: Codes = field(default_factory=Codes)
    outcomes: Codes = field(default_factory=Codes)


def _read(connection: sqlite3.Connection, query: str, kinds: dict[str, Any], column: str, only: Ids | None) -> Frame:
    """Run `query` (with `{where}`) for all keys, or for the keys in `only`.

    More than `_MANY_VALUES` keys are not named in the query: all rows are read and then filtered.
    """
    if only is None:
        return Frame.read(connection, query.format(where=""), kinds)
    if len(only) <= _MANY_VALUES:
        marks = ", ".join("?" * len(only))
        return Frame.read(connection, query.format(where=f"WHERE {column} IN ({marks})"), kinds, only.tolist())
    return Frame.read(connection, query.format(where=""), kinds).of(only)


def _bodies(connection: sqlite3.Connection, vocabulary: Vocabulary, only: Ids | None) -> Frame:
    kinds = {"kind": vocabulary.kinds, "country": vocabulary.countries}
    return _read(connection, BODIES, kinds, "id", only)


def _names(connection: sqlite3.Connection, _: Vocabulary, only: Ids | None) -> Frame:
    return _read(connection, "SELECT id, name FROM body {where} ORDER BY id", {"name": object}, "id", only)


def _subdivisions(connection: sqlite3.Connection, vocabulary: Vocabulary, only: Ids | None) -> Frame:
    """Read the province of each body; a province or state without a larger area is its own."""
    kinds = {"subdivision": vocabulary.subdivisions}
    own = "iif(subdivision = '' AND kind IN ('province', 'state'), name, subdivision)"
    return _read(connection, f"SELECT id, {own} FROM body {{where}} ORDER BY id", kinds, "id", only)


def _partnerships(connection: sqlite3.Connection, _: Vocabulary, only: Ids | None) -> Frame:
    kinds = {"body_a": np.int64, "body_b": np.int64}
    return _read(connection, PARTNERSHIPS, kinds, "id", only)


def _changes(connection: sqlite3.Connection, _: Vocabulary, only: Ids | None) -> Frame:
    """Read status, earliest and latest day of each change. Raises KnownError `damaged` for an unknown status."""
    frame = _read(connection, CHANGES, {"packed": np.int64}, "partnership_id", only)
    packed = frame["packed"]
    status: Ids = packed >> 2 * DAY_BITS
    if not status.all():
        raise KnownError("damaged", path=path_of(connection), detail="a change in it has no status that is known")
    columns: dict[str, Column] = {
        "status": (status - 1).astype(np.int8),
        "earliest": (packed >> DAY_BITS & _DAY_MASK).astype(np.int32),
        "latest": (packed & _DAY_MASK).astype(np.int32),
    }
    return Frame(frame.key, columns)


def _reasons(connection: sqlite3.Connection, vocabulary: Vocabulary, only: Ids | None) -> Frame:
    return _read(connection, REASONS, {"reason": vocabulary.reasons}, "c.partnership_id", only)


def _sectors(connection: sqlite3.Connection, vocabulary: Vocabulary, only: Ids | None) -> Frame:
    return _read(connection, SECTORS, {"sector": vocabulary.sectors}, "partnership_id", only)


def _tags(connection: sqlite3.Connection, vocabulary: Vocabulary, only: Ids | None) -> Frame:
    query = "SELECT partnership_id, tag FROM partnership_tag {where} ORDER BY 1, 2"
    return _read(connection, query, {"tag": vocabulary.tags}, "partnership_id", only)


def _citations(connection: sqlite3.Connection, _: Vocabulary, only: Ids | None) -> Frame:
    query = (
        "SELECT c.partnership_id, (SELECT count(*) FROM citation t WHERE t.change_id = c.id)"
        " FROM status_change c {where} ORDER BY c.partnership_id, c.position, c.id"
    )
    return _read(connection, query, {"count": np.int64}, "c.partnership_id", only)


def _activities(connection: sqlite3.Connection, _: Vocabulary, only: Ids | None) -> Frame:
    negative = negative_list(connection)
    query = (
        f"SELECT partnership_id, {EARLIEST}, {LATEST}, kind IN {negative} FROM activity {{where}}"
        " ORDER BY partnership_id, date_earliest, date_latest, id"
    )
    kinds = {"earliest": np.int32, "latest": np.int32, "is_negative": np.bool_}
    return _read(connection, query, kinds, "partnership_id", only)


def _confirming_sources(connection: sqlite3.Connection, vocabulary: Vocabulary, only: Ids | None) -> Frame:
    if only is not None and len(only) <= _MANY_VALUES // 2:
        return confirming_sources(connection, only)
    whole = all_confirming_sources(connection, _changes(connection, vocabulary, None), all_change_ids(connection))
    return whole if only is None else whole.of(only)


def _change_ids(connection: sqlite3.Connection, _: Vocabulary, only: Ids | None) -> Frame:
    query = "SELECT partnership_id, id FROM status_change {where} ORDER BY partnership_id, position, id"
    return _read(connection, query, {"id": np.int64}, "partnership_id", only)


def _existence(connection: sqlite3.Connection, _: Vocabulary, only: Ids | None) -> Frame:
    # For all partnerships the few dated bodies are read first: that takes a twentieth of the time.
    query = EXISTENCE_QUERY if only is not None else EXISTENCE_QUERY.replace(" JOIN ", " CROSS JOIN ")
    return _read(connection, query, {"since": np.int32}, "id", only)


def _links(connection: sqlite3.Connection, _: Vocabulary, only: Ids | None) -> Frame:
    query = (
        "SELECT id, following FROM (SELECT id, superseded_by_id AS following FROM partnership"
        " WHERE superseded_by_id IS NOT NULL) {where} ORDER BY id"
    )
    return _read(connection, query, {"following": np.int64}, "id", only)


def _multiplicities(connection: sqlite3.Connection, _: Vocabulary, only: Ids | None) -> Frame:
    query = (
        "SELECT id, stands_for FROM (SELECT id, stands_for FROM partnership WHERE stands_for > 1) {where} ORDER BY id"
    )
    return _read(connection, query, {"stands_for": np.int64}, "id", only)


def _contacts(connection: sqlite3.Connection, vocabulary: Vocabulary, only: Ids | None) -> Frame:
    """Read the contacts with each body by day; all but their ids is packed into one integer, as for changes.

    `complete_until` is the ordinal of the day up to which a contact says that the record of the body is complete, or 0.

    Raises KnownError `damaged` if a contact has a code that neither the program nor the project has.
    """
    own = dict[str, list[str]](channel=[], contact_outcome=[])
    for list_name, code in connection.execute("SELECT list_name, code FROM vocabulary_entry ORDER BY id"):
        own.get(list_name, []).append(code)
    channels, outcomes = (*CHANNELS, *own["channel"]), (*CONTACT_OUTCOMES, *own["contact_outcome"])
    query = (
        "SELECT body_id, id, coalesce(wave_id, 0),"
        f" ({_number_in_sql('channel', channels)} << {2 * DAY_BITS + _CODE_BITS + 1})"
        f" | ({_number_in_sql('outcome', outcomes)} << {2 * DAY_BITS + 1}) | ((direction = 'out') << {2 * DAY_BITS})"
        f" | ({EARLIEST} << {DAY_BITS}) | {LATEST},"
        " iif(complete_until = '', 0, CAST(julianday(complete_until) - 1721424.5 AS INTEGER)) FROM contact"
        " {where} ORDER BY body_id, coalesce(date_latest, date_earliest), id"
    )
    kinds = {"id": np.int64, "wave": np.int64, "packed": np.int64, "complete_until": np.int32}
    frame = _read(connection, query, kinds, "body_id", only)
    packed = frame["packed"]
    channel = packed >> 2 * DAY_BITS + _CODE_BITS + 1
    outcome = packed >> 2 * DAY_BITS + 1 & _UNKNOWN_CODE
    if (channel == _UNKNOWN_CODE).any() or (outcome == _UNKNOWN_CODE).any():
        raise KnownError("damaged", path=path_of(connection), detail="a contact in it has a code that is not known")
    columns = {
        "id": frame["id"],
        "wave": frame["wave"],
        "earliest": (packed >> DAY_BITS & _DAY_MASK).astype(np.int32),
        "latest": (packed & _DAY_MASK).astype(np.int32),
        "is_out": (packed >> 2 * DAY_BITS & 1).astype(np.bool_),
        "channel": vocabulary.channels.numbers(channels)[channel],
        "outcome": vocabulary.outcomes.numbers(outcomes)[outcome],
        "complete_until": frame["complete_until"],
    }
    return Frame(frame.key, columns)


def _number_in_sql(column: str, codes: Sequence[str]) -> str:
    """Return the SQL of the number of a code among codes, `_UNKNOWN_CODE` for all others; a template for `format`."""
    quoted = (code.replace("'", "''").replace("{", "{{").replace("}", "}}") for code in codes[:_UNKNOWN_CODE])
    known = "".join(f" WHEN '{code}' THEN {number}" for number, code in enumerate(quoted))
    return f"CASE {column}{known} ELSE {_UNKNOWN_CODE} END"


READ: Final = {
    "partnerships": _partnerships,
    "bodies": _bodies,
    "names": _names,
    "subdivisions": _subdivisions,
    "changes": _changes,
    "reasons": _reasons,
    "sectors": _sectors,
    "tags": _tags,
    "citations": _citations,
    "activities": _activities,
    "confirming_sources": _confirming_sources,
    "change_ids": _change_ids,
    "existence": _existence,
    "links": _links,
    "multiplicities": _multiplicities,
    "contacts": _contacts,
}
"""[frame] -> the function that reads it: for all keys (None) or for some."""
BY_BODY: Final = {"bodies", "names", "subdivisions", "contacts"}
"""The frames whose key is a body; the key of all others is a partnership."""
