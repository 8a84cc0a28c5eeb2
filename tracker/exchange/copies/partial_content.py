"""Part of a project as a new project: without what is confidential, or only some partnerships with their records.

Frames and waves are left out with the other partnerships: some bodies of a frame are not those that it is about.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from tracker.domain.bodies.external_codes import WIKIDATA
from tracker.domain.records.kinds import all_kinds, subject_columns
from tracker.domain.sources.people import PERSONAL_KINDS, without_names
from tracker.exchange.copies.public_content import public_row
from tracker.store import project_content
from tracker.store.schema import RECORD_TABLES

if TYPE_CHECKING:
    from tracker.domain.records.description import DescribedField, RecordKind

Row = dict[str, Any]
Ids = set[str]

_ALWAYS = frozenset(
    {"tie_group", "finding", "vocabulary_entry", "code_definition", "former_definition", "own_field", "project_setting"}
)
"""Kinds whose records are in every part."""
_ONLY_WHOLE = frozenset({"finding_result", "follow_up", "recode_item", "assignment_unit", "coding_decision"})
"""Kinds whose records are only in the whole, although their owners are in parts."""


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
class _Exported:
    """The exported records; ids are texts, as in a dump."""

    ids: Mapping[str, Ids]
    """[table] -> the ids of its exported records. The records of other tables follow from their owners."""
    parents: Mapping[str, str | None]
    """The nearest exported source from which each exported source derives, or None."""


def records_in_scope(connection: sqlite3.Connection, part: ExportScope) -> dict[str, Iterator[Row] | list[Row]]:
    """Return the rows of every table that belong to a part, without journal and without the project's identifier.

    Some values are iterators over the connection.
    """
    exported = _exported(connection, part)
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
    findings: int


def part_counts(connection: sqlite3.Connection, part: ExportScope) -> PartCounts:
    """Count the records of a part without exporting it."""

    def ids(query: str, *values: object) -> Ids:
        return {str(row[0]) for row in connection.execute(query, values)}

    exported = _exported(connection, part).ids
    whole = _exported(connection, ExportScope(part.partnerships)).ids if part.without_confidential else exported
    located = ids("SELECT id FROM body WHERE latitude IS NOT NULL AND longitude IS NOT NULL")
    with_wikidata = ids("SELECT body_id FROM body_code WHERE scheme = ?", WIKIDATA)
    sides = [
        (str(a), str(b))
        for partnership, a, b in connection.execute("SELECT id, body_a_id, body_b_id FROM partnership")
        if str(partnership) in exported["partnership"]
    ]
    spoken = {
        str(record)
        for record, kind, authors in connection.execute("SELECT id, kind, authors FROM source")
        if kind in PERSONAL_KINDS and authors != "[]"
    }
    files = connection.execute("SELECT source_id FROM attachment")
    return PartCounts(
        partnerships=len(exported["partnership"]),
        bodies=len(exported["body"]),
        changes=len(exported["status_change"]),
        sources=len(exported["source"]),
        confidential=len(whole["source"] & ids("SELECT id FROM source WHERE is_confidential = 1")),
        interviewee_sources=len(exported["source"] & spoken),
        attachments=sum(str(source) in exported["source"] for (source,) in files),
        placed=sum(a in located and b in located for a, b in sides),
        numbered=sum(a in with_wikidata and b in with_wikidata for a, b in sides),
        claims=len(exported["claim"]),
        contacts=len(exported["contact"]),
        findings=len(ids("SELECT id FROM finding")),
    )


def _chosen_rows(rows: Iterator[Row], choose: Callable[[Row], Row | None]) -> Iterator[Row]:
    return (each for row in rows if (each := choose(row)) is not None)


def _exported(connection: sqlite3.Connection, part: ExportScope) -> _Exported:
    """Return what is in a part: chosen partnerships with their bodies and history, and the sources cited for them."""

    def ids(query: str, *values: object) -> Ids:
        return {str(row[0]) for row in connection.execute(query, values)}

    partnerships = ids("SELECT id FROM partnership")
    bodies = ids("SELECT id FROM body")
    if part.partnerships is not None:
        partnerships &= set(map(str, part.partnerships))
        sides = connection.execute("SELECT id, body_a_id, body_b_id FROM partnership")
        bodies = {str(side) for partnership, *two in sides if str(partnership) in partnerships for side in two}
    hidden = ids("SELECT id FROM source WHERE is_confidential = 1") if part.without_confidential else set()
    sources = ids("SELECT id FROM source") - hidden
    parents = {
        str(own): None if of is None else str(of)
        for own, of in connection.execute("SELECT id, derived_from_id FROM source")
    }
    is_for_all = part.partnerships is None
    contacts = _ids_owned_by(connection, "contact", "body_id", bodies)
    if part.without_confidential:
        contacts -= ids("SELECT id FROM contact WHERE is_confidential = 1")
    found = {
        "partnership": partnerships,
        "body": bodies,
        "status_change": _ids_owned_by(connection, "status_change", "partnership_id", partnerships),
        "activity": _ids_owned_by(connection, "activity", "partnership_id", partnerships),
        "claim": _ids_owned_by(connection, "claim", "source_id", sources) if is_for_all else set(),
        "contact": contacts,
        "frame": ids("SELECT id FROM frame") if is_for_all else set(),
        "wave": ids("SELECT id FROM wave") if is_for_all else set(),
    }
    found |= _described_ids(connection, part, {**found, "source": sources})
    cited = _cited_for(connection, found)
    if not is_for_all:
        sources &= _with_parents(set(cited.values()), parents)
    found["source"] = sources
    found["citation"] = {citation for citation, source in cited.items() if source in sources}
    found["attachment"] = _ids_owned_by(connection, "attachment", "source_id", sources)
    return _Exported(found, {source: _nearest_exported(source, parents, sources) for source in sources})


def _described_ids(connection: sqlite3.Connection, part: ExportScope, exported: Mapping[str, Ids]) -> dict[str, Ids]:
    """Return the ids of the other kinds that something may be about, or that may be confidential: [table] -> those
    whose owners are exported; all of a kind without an owner, if every partnership is.
    """
    found: dict[str, Ids] = {}
    for table, kind in all_kinds().items():
        if table not in (*exported, *_ALWAYS) and (_may_be_subject(table) or _may_be_confidential(kind)):
            owners = [(field.columns[0], field.targets[0]) for field in kind.fields if field.type == "part_of"]
            hidden = " WHERE NOT is_confidential" if part.without_confidential and _may_be_confidential(kind) else ""
            columns = ", ".join(("id", *(column for column, _ in owners)))
            found[table] = {
                str(own)
                for own, *of in connection.execute(f"SELECT {columns} FROM {table}{hidden}")
                if (owners or part.partnerships is None)
                and all(str(each) in exported.get(owner, ()) for each, (_, owner) in zip(of, owners, strict=True))
            }
    return found


def _may_be_subject(table: str) -> bool:
    return any(table in subject_columns(kind) for kind in all_kinds())


def _may_be_confidential(kind: RecordKind) -> bool:
    return "is_confidential" in kind.by_column


def _cited_for(connection: sqlite3.Connection, exported: Mapping[str, Ids]) -> dict[str, str]:
    """Return the source of each citation for an exported record, both by their ids."""
    subjects = subject_columns("citation")
    rows = connection.execute(f"SELECT id, source_id, {', '.join(subjects.values())} FROM citation")
    return {
        str(citation): str(source)
        for citation, source, *records in rows
        if any(str(record) in exported[table] for table, record in zip(subjects, records, strict=True))
    }


def _ids_owned_by(connection: sqlite3.Connection, table: str, column: str, owners: Ids) -> Ids:
    rows = connection.execute(f"SELECT id, {column} FROM {table}")
    return {str(own) for own, owner in rows if str(owner) in owners}


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


def _row_filter(table: str, exported: _Exported, part: ExportScope) -> Callable[[Row], Row | None]:
    """Return a function that gives a table's row, without references to records left out, or None to leave it out."""
    kind, ids = all_kinds()[table], exported.ids
    subjects = subject_columns(table)
    owners = [(field.columns[0], field.targets[0]) for field in kind.fields if field.type == "part_of"]
    loose = [(field.columns[0], field.targets[0]) for field in kind.fields if _is_loose(field, ids)]

    def is_chosen(row: Row) -> bool:
        if table in _ALWAYS or table in _ONLY_WHOLE:
            return table in _ALWAYS or part.is_whole
        if table in ids:
            return row["id"] in ids[table]
        if subjects:
            return any(row[column] in ids[subject] for subject, column in subjects.items() if subject in ids)
        if not owners or any(owner not in ids for _, owner in owners):
            return part.is_whole
        return all(row[column] in ids[owner] for column, owner in owners)

    def choose(row: Row) -> Row | None:
        if not is_chosen(row):
            return None
        if table == "source":
            row = _source(row, exported, part)
        if table == "contact" and part.without_confidential:
            row = {**row, "person": ""}
        missing = [column for column, target in loose if row[column] is not None and row[column] not in ids[target]]
        return {**row, **dict.fromkeys(missing)} if missing else row

    return choose


def _is_loose(field: DescribedField, ids: Mapping[str, Ids]) -> bool:
    """Return whether a field refers to a record that may be left out without this one."""
    return field.type == "reference" and not field.is_required and field.targets[0] in ids


def _source(row: Row, exported: _Exported, part: ExportScope) -> Row:
    """Return a source that derives from an exported one, and without the names of people who were spoken to."""
    row = {**row, "derived_from_id": exported.parents[row["id"]]}
    if part.without_confidential and row["kind"] in PERSONAL_KINDS:
        return {**row, "authors": "[]", "csl": without_names(row["csl"])}
    return row


def attachments_of(connection: sqlite3.Connection, rows: Collection[Row]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the contents of these attachments in base64 and their texts, each by SHA-256."""
    digests = {row["sha256"] for row in rows}
    content, texts = project_content.read_attachments(connection), project_content.read_attachment_texts(connection)
    return (
        {digest: each for digest, each in content.items() if digest in digests},
        {digest: each for digest, each in texts.items() if digest in digests},
    )
