"""The checks of evidence (no source, conflicting dates, low confidence, one origin), of sources and of bodies."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Final

import numpy as np

from tracker.domain.coding.vocabulary import CONFIDENCE_LEVELS
from tracker.domain.sources.origins import origins
from tracker.queries.checks.problem_arrays import CheckHits, join_hits, read_hits, read_numbers
from tracker.queries.columns.column_table import Frame, Ids, fetch_numbers, is_among

LOW: Final = CONFIDENCE_LEVELS.index("low")
ONE_SOURCE, SEVERAL_SOURCES = range(2)
"""Values of `detail`: whether one source or several sources have the single origin."""

_CONFLICTS = """
t.stated_date_edtf IS NOT NULL AND t.stance <> 'contradicts'
AND (t.stated_date_earliest > c.date_latest OR t.stated_date_latest < c.date_earliest)"""
"""Condition for a stated date outside the bounds of the recorded one.

A citation with the stance `contradicts` is excluded: the conflict is recorded, and its date is often of another status.
"""

_OF_CHANGES: Final[Mapping[str, str]] = {
    "date_conflict": f"""
SELECT c.partnership_id, c.id, t.id FROM citation t {{scan}} JOIN status_change c ON c.id = t.change_id
WHERE {{where}} AND {_CONFLICTS}""",
    "activity_date_conflict": f"""
SELECT c.partnership_id, c.id, t.id FROM citation t JOIN activity c ON c.id = t.activity_id
WHERE {{where}} AND {_CONFLICTS}""",
    "undated_change": """
SELECT c.partnership_id, c.id, 0 FROM status_change c
WHERE {where} AND c.date_edtf IS NULL AND EXISTS (
    SELECT 1 FROM citation t JOIN source s ON s.id = t.source_id
    WHERE t.change_id = c.id AND t.stance = 'supports' AND s.date_latest IS NOT NULL)""",
    "low_confidence": f"""
SELECT DISTINCT c.partnership_id, c.id, 0 FROM citation t {{scan}} JOIN status_change c ON c.id = t.change_id
WHERE {{where}} AND t.stance = 'supports' AND t.confidence <= {LOW} AND NOT EXISTS (
    SELECT 1 FROM citation o WHERE o.change_id = c.id AND o.stance = 'supports' AND o.confidence > {LOW})""",
}
"""[code of a check] -> query of partnership, record and citation (0: none); for the braces see `read_numbers`."""

_CITED: Final = (
    "SELECT t.change_id, t.source_id << 1 | (t.stance = 'supports') FROM citation t {scan}"
    " WHERE {where} AND t.change_id IS NOT NULL"
)
"""Query of the change and the source of each citation of a change; the source has one more bit, 1 if it supports it.

Two numbers a row, because the time grows with the values.
"""
_SUPPORTING: Final = (
    "SELECT c.partnership_id, t.source_id FROM citation t JOIN activity c ON c.id = t.activity_id"
    " WHERE {where} AND t.stance = 'supports'",
    "SELECT c.partnership_id, c.source_id FROM citation c"
    " WHERE {where} AND c.partnership_id IS NOT NULL AND c.stance = 'supports'",
)
"""Queries of the pairs (partnership, supporting source): of activities, of partnerships themselves."""
_LINEAGE: Final = """
WITH RECURSIVE up(id, parent) AS (
    SELECT id, derived_from_id FROM source WHERE {where}
    UNION SELECT s.id, coalesce(s.derived_from_id, 0) FROM source s JOIN up ON s.id = up.parent)
SELECT id, coalesce(parent, 0) FROM up"""
"""Query of sources and of all sources that they derive from, each with the one it derives from directly (0: none)."""

_OF_SOURCES: Final[Mapping[str, str]] = {
    "source_without_date": "SELECT id, id, 0 FROM source WHERE {where} AND date_edtf IS NULL",
    "link_without_archive": "SELECT id, id, 0 FROM source WHERE {where} AND url <> '' AND archived_url = ''",
}
_OF_BODIES: Final[Mapping[str, str]] = {
    # an association may have members in many countries
    "body_without_country": "SELECT id, id, 0 FROM body WHERE {where} AND country = '' AND kind <> 'association'",
    "body_of_unknown_kind": "SELECT id, id, 0 FROM body WHERE {where} AND kind = 'unknown'",
}
_SUCCESSIONS: Final = """
SELECT b.id, s.id FROM body b JOIN body s ON s.id = b.successor_id
WHERE b.successor_id IS NOT NULL AND b.valid_until_earliest = b.valid_until_latest AND (
    (s.valid_from_earliest = b.valid_until_latest AND s.valid_from_latest = b.valid_until_latest)
    OR EXISTS (
        SELECT 1 FROM partnership p JOIN partnership n ON n.id = p.superseded_by_id
        JOIN status_change c ON c.partnership_id = p.id AND c.status = 'superseded'
        WHERE (p.body_a_id = b.id OR p.body_b_id = b.id) AND s.id IN (n.body_a_id, n.body_b_id)
        AND c.date_earliest = b.valid_until_latest AND c.date_latest = b.valid_until_latest))"""
"""Query of bodies whose last day is also the first of their successor, or the day on which a partnership went to it."""


def evidence_problems(connection: sqlite3.Connection, changes: Frame, only: Ids | None) -> list[CheckHits]:
    """Return the hits of the checks of evidence, for all partnerships or for those in `only`.

    `changes` is the frame `change_ids` of these partnerships.
    """
    found = [read_hits(connection, code, query, "c.partnership_id", only) for code, query in _OF_CHANGES.items()]
    order = np.argsort(changes["id"])
    change_ids, owners = changes["id"][order], changes.key[order]
    cited = read_numbers(connection, _CITED, "t.change_id", None if only is None else change_ids, 2)
    # in a damaged file a citation may refer to a change that does not exist
    cited = cited[is_among(cited[:, 0], change_ids)]
    change = np.searchsorted(change_ids, cited[:, 0])
    is_cited = np.zeros(len(change_ids), np.bool_)
    is_cited[change] = True
    supports = cited[:, 1] & 1 == 1
    supporting = np.stack((owners[change[supports]], cited[supports, 1] >> 1), axis=1)
    return [
        *found,
        CheckHits("change_without_source", owners[~is_cited], change_ids[~is_cited]),
        _one_origin(connection, supporting, only),
    ]


def source_hits(connection: sqlite3.Connection, only: Ids | None) -> list[CheckHits]:
    """Return the hits of the checks of sources, for all or for those in `only`."""
    return [read_hits(connection, code, query, "id", only) for code, query in _OF_SOURCES.items()]


def body_hits(connection: sqlite3.Connection, only: Ids | None) -> list[CheckHits]:
    """Return the hits of the checks of bodies, for all or for those in `only`."""
    return [read_hits(connection, code, query, "id", only) for code, query in _OF_BODIES.items()]


def succession_problems(connection: sqlite3.Connection) -> Frame:
    """Return the hits of the check of last days: `other` is the successor, which exists from the same day."""
    body, successor = fetch_numbers(connection, _SUCCESSIONS, 2, []).T
    return join_hits([CheckHits("until_is_succession", body, body, successor)])


def _one_origin(connection: sqlite3.Connection, of_changes: Ids, only: Ids | None) -> CheckHits:
    """Return the partnerships whose supporting sources all have the same origin. `other` is that source.

    `of_changes`: the pairs (partnership, source) of the citations that support changes.
    """
    parts = [read_numbers(connection, query, "c.partnership_id", only, 2) for query in _SUPPORTING]
    pairs = np.concatenate([of_changes, *parts])
    owner, source = pairs[np.argsort(pairs[:, 0], kind="stable")].T
    sources = np.unique(source)
    lineage = read_numbers(connection, _LINEAGE, "id", None if only is None else sources, 2)
    roots = origins({child: parent or None for child, parent in lineage.tolist()})
    root = np.fromiter((roots.get(each, each) for each in sources.tolist()), np.int64, len(sources))
    owners, first = np.unique(owner, return_index=True)
    lowest, highest = _bounds(root[np.searchsorted(sources, source)], first)
    lowest_source, highest_source = _bounds(source, first)
    is_one = lowest == highest
    detail = np.where(lowest_source < highest_source, SEVERAL_SOURCES, ONE_SOURCE).astype(np.int8)
    return CheckHits("one_origin", owners[is_one], owners[is_one], lowest[is_one], detail[is_one])


def _bounds(numbers: Ids, first: Ids) -> tuple[Ids, Ids]:
    """[group] -> its smallest and its largest number. The groups are consecutive and begin at `first`."""
    if not len(first):
        return first, first
    return np.minimum.reduceat(numbers, first), np.maximum.reduceat(numbers, first)


def users_of_lineage(connection: sqlite3.Connection, sources: Ids) -> Ids:
    """Return the partnerships that cite these sources or sources derived from them: their origins may change."""
    query = """
WITH RECURSIVE down(id) AS (
    SELECT id FROM source WHERE {where} UNION SELECT s.id FROM source s JOIN down ON s.derived_from_id = down.id)
SELECT DISTINCT coalesce(c.partnership_id, v.partnership_id, t.partnership_id) FROM down
JOIN citation t ON t.source_id = down.id
LEFT JOIN status_change c ON c.id = t.change_id LEFT JOIN activity v ON v.id = t.activity_id
WHERE t.body_id IS NULL AND t.claim_id IS NULL"""
    return np.unique(read_numbers(connection, query, "id", sources, 1))
