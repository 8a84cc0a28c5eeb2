"""Part of a project as a new project: without what is confidential, or only some partnerships with their records.

Frames and waves are left out with the other partnerships: some bodies of a frame are not those that it is about.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Self

from tracker.domain.bodies.external_codes import WIKIDATA
from tracker.domain.sources.people import PERSONAL_KINDS, without_names
from tracker.exchange.copies.public_content import public_row
from tracker.store import project_content
from tracker.store.schema import RECORD_TABLES

Row = dict[str, Any]
Ids = set[str]

_PARTNERSHIP_CHILDREN = frozenset({"partnership_sector", "partnership_tag", "status_change", "activity"})
_BODY_CHILDREN = frozenset({"body_name", "body_code"})
_CITED = ("change_id", "activity_id", "partnership_id", "body_id", "claim_id", "contact_id")
_CITED_IN_PART = ("change_id", "activity_id", "partnership_id", "body_id", "contact_id")
_SUBJECTS = (*_CITED, "source_id", "finding_id")


@dataclass(frozen=True, slots=True)
class ExportScope:
    """Scope of a partial export: partnership ids (None for all), and whether what is confidential is left out.

    `only_public` also leaves out notes, contacts, files and everything else that `public_content.py` does not name.
    """

    partnerships: frozenset[int] | None = None
    without_confidential: bool = False
    only_public: bool = False

    @classmethod
    def public(cls, partnerships: frozenset[int] | None = None) -> Self:
        """Return the scope of what is published: the public records of some partnerships, or of all."""
        return cls(partnerships, without_confidential=True, only_public=True)

    @property
    def is_whole(self) -> bool:
        """Return whether only the journal is left out."""
        return self.partnerships is None and not self.without_confidential


@dataclass(frozen=True, slots=True)
class _ExportedIds:
    """Ids of the exported records, as texts, as in a dump."""

    partnerships: Ids
    bodies: Ids
    sources: Ids
    changes: Ids
    activities: Ids
    claims: Ids
    contacts: Ids
    waves: Ids
    citations: Ids
    attachments: Ids
    parents: dict[str, str | None]
    """The nearest exported source from which each exported source derives, or None."""


def records_in_scope(connection: sqlite3.Connection, part: ExportScope) -> dict[str, Iterator[Row] | list[Row]]:
    """Return the rows of every table that belong to a part, without journal and without the project's identifier.

    Some values are iterators over the connection.
    """
    exported = _exported_ids(connection, part)
    tables: dict[str, Iterator[Row] | list[Row]] = {}
    for table in RECORD_TABLES:
        rows = _chosen_rows(project_content.read_rows(connection, table), _row_filter(table.name, exported, part))
        tables[table.name] = _chosen_rows(rows, partial(public_row, table)) if part.only_public else rows
    tables["project_setting"] = [row for row in tables["project_setting"] if row["key"] != "project_id"]
    return tables


@dataclass(frozen=True, slots=True)
class PartCounts:
    """Number of records in a part.

    `confidential` counts the confidential sources that are in scope or left out; `interviewee_sources` the sources
    whose authors are people who were spoken to; `placed` the partnerships whose bodies both have coordinates,
    `numbered` those whose bodies both have a Wikidata identifier.
    """

    partnerships: int
    bodies: int
    changes: int
    sources: int
    confidential: int
    interviewee_sources: int
    attachments: int
    placed: int
    numbered: int
    claims: int
    contacts: int


def part_counts(connection: sqlite3.Connection, part: ExportScope) -> PartCounts:
    """Count the records of a part without exporting it."""

    def ids(query: str, *values: object) -> Ids:
        return {str(row[0]) for row in connection.execute(query, values)}

    exported = _exported_ids(connection, part)
    whole = (
        exported.sources
        if not part.without_confidential
        else _exported_ids(connection, ExportScope(part.partnerships)).sources
    )
    located = ids("SELECT id FROM body WHERE latitude IS NOT NULL AND longitude IS NOT NULL")
    with_wikidata = ids("SELECT body_id FROM body_code WHERE scheme = ?", WIKIDATA)
    sides = [
        (str(a), str(b))
        for partnership, a, b in connection.execute("SELECT id, body_a_id, body_b_id FROM partnership")
        if str(partnership) in exported.partnerships
    ]
    spoken = {
        str(record)
        for record, kind, authors in connection.execute("SELECT id, kind, authors FROM source")
        if kind in PERSONAL_KINDS and authors != "[]"
    }
    files = connection.execute("SELECT source_id FROM attachment")
    return PartCounts(
        partnerships=len(exported.partnerships),
        bodies=len(exported.bodies),
        changes=len(exported.changes),
        sources=len(exported.sources),
        confidential=len(whole & ids("SELECT id FROM source WHERE is_confidential = 1")),
        interviewee_sources=len(exported.sources & spoken),
        attachments=sum(str(source) in exported.sources for (source,) in files),
        placed=sum(a in located and b in located for a, b in sides),
        numbered=sum(a in with_wikidata and b in with_wikidata for a, b in sides),
        claims=len(exported.claims),
        contacts=len(exported.contacts),
    )


def _chosen_rows(rows: Iterator[Row], choose: Callable[[Row], Row | None]) -> Iterator[Row]:
    return (each for row in rows if (each := choose(row)) is not None)


def _exported_ids(connection: sqlite3.Connection, part: ExportScope) -> _ExportedIds:
    """Return the ids in a part: chosen partnerships with their bodies and history, and the sources cited for them."""

    def ids(query: str, *values: object) -> Ids:
        return {str(row[0]) for row in connection.execute(query, values)}

    partnerships = ids("SELECT id FROM partnership")
    bodies = ids("SELECT id FROM body")
    if part.partnerships is not None:
        partnerships &= set(map(str, part.partnerships))
        sides = connection.execute("SELECT id, body_a_id, body_b_id FROM partnership")
        bodies = {str(side) for partnership, *two in sides if str(partnership) in partnerships for side in two}
    changes = _ids_owned_by(connection, "status_change", partnerships)
    activities = _ids_owned_by(connection, "activity", partnerships)
    hidden = ids("SELECT id FROM source WHERE is_confidential = 1") if part.without_confidential else set()
    sources = ids("SELECT id FROM source") - hidden
    parents = {
        str(own): None if of is None else str(of)
        for own, of in connection.execute("SELECT id, derived_from_id FROM source")
    }
    claims = {str(own) for own, of in connection.execute("SELECT id, source_id FROM claim") if str(of) in sources}
    contacts = {str(own) for own, of in connection.execute("SELECT id, body_id FROM contact") if str(of) in bodies}
    waves = ids("SELECT id FROM wave")
    if part.without_confidential:
        contacts -= ids("SELECT id FROM contact WHERE is_confidential = 1")
    if part.partnerships is not None:
        claims, waves = set(), set()
        owners = (changes, activities, partnerships, bodies, contacts)
        cited = connection.execute(f"SELECT source_id, {', '.join(_CITED_IN_PART)} FROM citation")
        bearing = {
            str(source) for source, *on in cited if any(str(one) in all_ for one, all_ in zip(on, owners, strict=True))
        }
        sources &= _with_parents(bearing, parents)
    exported_parents = {source: _nearest_exported(source, parents, sources) for source in sources}
    cited_records = (changes, activities, partnerships, bodies, claims, contacts)
    citations = {
        str(own)
        for own, of, *on in connection.execute(f"SELECT id, source_id, {', '.join(_CITED)} FROM citation")
        if str(of) in sources and any(str(one) in all_ for one, all_ in zip(on, cited_records, strict=True))
    }
    files = {str(own) for own, of in connection.execute("SELECT id, source_id FROM attachment") if str(of) in sources}
    cited_and_citing = (changes, activities, claims, contacts, waves, citations, files)
    return _ExportedIds(partnerships, bodies, sources, *cited_and_citing, exported_parents)


def _ids_owned_by(connection: sqlite3.Connection, table: str, partnerships: Ids) -> Ids:
    rows = connection.execute(f"SELECT id, partnership_id FROM {table}")
    return {str(own) for own, partnership in rows if str(partnership) in partnerships}


def _with_parents(sources: Ids, parents: dict[str, str | None]) -> Ids:
    found: Ids = set()
    for source in sources:
        each: str | None = source
        while each is not None and each not in found:
            found.add(each)
            each = parents.get(each)
    return found


def _nearest_exported(source: str, parents: dict[str, str | None], exported: Ids) -> str | None:
    """Return the nearest exported source from which a source derives, skipping those left out; None without one."""
    seen, parent = {source}, parents.get(source)
    while parent is not None and parent not in exported and parent not in seen:
        seen.add(parent)
        parent = parents.get(parent)
    return parent if parent in exported else None


def _row_filter(table: str, ids: _ExportedIds, part: ExportScope) -> Callable[[Row], Row | None]:
    """Return a function that gives a table's row, without references to records left out, or None to leave it out."""
    if table in _PARTNERSHIP_CHILDREN:
        return lambda row: row if row["partnership_id"] in ids.partnerships else None
    if table in _BODY_CHILDREN:
        return lambda row: row if row["body_id"] in ids.bodies else None
    choosers: dict[str, Callable[[Row], Row | None]] = {
        "partnership": lambda row: (
            _without_missing_reference(row, "superseded_by_id", ids.partnerships)
            if row["id"] in ids.partnerships
            else None
        ),
        "body": lambda row: (
            _without_missing_reference(row, "successor_id", ids.bodies) if row["id"] in ids.bodies else None
        ),
        "change_reason": lambda row: row if row["change_id"] in ids.changes else None,
        "status_refinement": lambda row: row if row["change_id"] in ids.changes else None,
        "source": lambda row: _source(row, ids, part) if row["id"] in ids.sources else None,
        "claim": lambda row: row if row["id"] in ids.claims else None,
        "citation": lambda row: row if row["id"] in ids.citations else None,
        "attachment": lambda row: row if row["id"] in ids.attachments else None,
        "quote_anchor": lambda row: (
            row if row["citation_id"] in ids.citations and row["attachment_id"] in ids.attachments else None
        ),
        "field_submission": lambda row: row if row["source_id"] in ids.sources else None,
        "finding_result": lambda row: row if part.is_whole else None,
        "accepted_problem": lambda row: row if part.is_whole else None,
        "follow_up": lambda row: row if part.is_whole else None,
        "saved_view": lambda row: row if part.is_whole else None,
        "frame": lambda row: row if part.partnerships is None else None,
        "frame_member": lambda row: row if part.partnerships is None else None,
        "wave": lambda row: row if row["id"] in ids.waves else None,
        "contact": lambda row: _contact(row, ids, part) if row["id"] in ids.contacts else None,
        "recode_item": lambda row: row if part.is_whole else None,
        "assignment": lambda row: row if part.is_whole else None,
        "assignment_unit": lambda row: row if part.is_whole else None,
        "coding_decision": lambda row: row if part.is_whole else None,
        "own_field_value": lambda row: row if _is_subject_exported(row, ids) else None,
    }
    return choosers.get(table, lambda row: row)


def _without_missing_reference(row: Row, column: str, exported: Collection[str]) -> Row:
    return row if row[column] is None or row[column] in exported else {**row, column: None}


def _is_subject_exported(row: Row, ids: _ExportedIds) -> bool:
    owners = (ids.changes, ids.activities, ids.partnerships, ids.bodies, ids.claims, ids.contacts, ids.sources)
    return any(row.get(column) in among for column, among in zip(_SUBJECTS, owners, strict=False))


def _source(row: Row, ids: _ExportedIds, part: ExportScope) -> Row:
    """Return a source that derives from an exported one, and without the names of people who were spoken to."""
    row = {**row, "derived_from_id": ids.parents[row["id"]]}
    if part.without_confidential and row["kind"] in PERSONAL_KINDS:
        return {**row, "authors": "[]", "csl": without_names(row["csl"])}
    return row


def _contact(row: Row, ids: _ExportedIds, part: ExportScope) -> Row:
    """Return a contact of an exported wave or none, and without the name of the person who was spoken to."""
    row = _without_missing_reference(row, "wave_id", ids.waves)
    return {**row, "person": ""} if part.without_confidential else row


def attachments_of(connection: sqlite3.Connection, rows: Collection[Row]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the contents of these attachments in base64 and their texts, each by SHA-256."""
    digests = {row["sha256"] for row in rows}
    content, texts = project_content.read_attachments(connection), project_content.read_attachment_texts(connection)
    return (
        {digest: each for digest, each in content.items() if digest in digests},
        {digest: each for digest, each in texts.items() if digest in digests},
    )
