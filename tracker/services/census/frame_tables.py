"""Reads a table of bodies as the members of a frame.

table_members(project, Path("bodies.csv"), day)
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from tracker.domain.bodies.countries import read_country
from tracker.domain.census.membership import LeftOut, MemberChoice
from tracker.domain.coding.code_reading import read_code
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.exchange.tables.matching.body_mentions import BodyMention
from tracker.exchange.tables.matching.known_places import GazetteerLookup
from tracker.exchange.tables.reading.read_options import ReadOptions
from tracker.exchange.tables.reading.table_reading import Table
from tracker.exchange.tables.table_files import read_table_file
from tracker.project_snapshot import ReadableProject
from tracker.queries.census.frames import members_from_bodies
from tracker.queries.census.named_bodies import NamedBodies, named_bodies
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.reader import Reader

COLUMNS: Mapping[str, Sequence[str]] = {
    "body": ("body", "name", "overheid", "naam", "gemeente", "municipality", "name der Kommune"),
    "country": ("country", "land", "pays"),
    "kind": ("kind", "soort", "art", "type"),
}
"""The names that the header may give to each column."""


def table_members(
    project: ReadableProject, path: Path, day: int, known: Collection[int] = (), encoding: str | None = None
) -> MemberChoice:
    """Return the bodies of a table: those of the project, and others as in the gazetteer or as in the table.

    Left out are bodies that did not exist on the day or were named before, and names of several bodies of the project.
    RuleError body_column_missing, unknown_country, unknown_code, and those of reading a table.
    """
    table = read_table_file(path, ReadOptions(encoding or ""), lambda cells: "body" in columns_of(cells, COLUMNS)).table
    return project.query(_members, table, day, frozenset(known))


def columns_of(header: Sequence[str], names: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return the index of each known column of a header; the first of two with one name."""
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        for column, spellings in names.items():
            if fold(cell).replace("_", " ") in {fold(each).replace("_", " ") for each in spellings}:
                found.setdefault(column, index)
    return found


def _members(reader: Reader, table: Table, day: int, known: frozenset[int]) -> MemberChoice:
    columns = columns_of(table.header, COLUMNS)
    if "body" not in columns:
        raise RuleError("body_column_missing", "file")
    mentions = _mentions(reader, table, columns)
    project, lookup = named_bodies(reader), GazetteerLookup(used=True)
    lookup.look_up([mention.name for mention in mentions])
    ids: list[int] = []
    new: dict[BodyDraft, None] = {}
    left_out: list[LeftOut] = []
    for mention in mentions:
        found = project.named(mention.name, mention.country, mention.kind)
        if len(found) > 1:
            left_out.append(LeftOut(None, mention.name, "ambiguous"))
        elif found:
            ids.append(found[0])
        elif (draft := _new(mention, lookup, project)) in new:
            left_out.append(LeftOut(None, mention.name, "twice"))
        elif isinstance(draft, int):
            ids.append(draft)
        else:
            new[draft] = None
    chosen = members_from_bodies(reader, ids, day, known)
    return MemberChoice((*chosen.members, *new), (*chosen.left_out, *left_out))


def _mentions(reader: Reader, table: Table, columns: Mapping[str, int]) -> list[BodyMention]:
    own = own_codes(reader).get("body_kind", ())
    mentions = []
    for row in table.rows:
        name, country, kind = (
            row.cell(columns[column]).strip() if column in columns else "" for column in ("body", "country", "kind")
        )
        if name:
            code = read_code("body_kind", kind, own, "kind") if kind else ""
            land = read_country(country) if country else ""
            mentions.append(BodyMention(clean_text(name, "name").text, land, code))
    return mentions


def _new(mention: BodyMention, lookup: GazetteerLookup, project: NamedBodies) -> BodyDraft | int:
    """Return the body as in the gazetteer, or as in the table; the id of a body of the project that has that name."""
    places = lookup.candidates(mention)
    if len(places) != 1:
        return BodyDraft(mention.name, mention.kind or "municipality", mention.country)
    found = project.named(places[0].name, places[0].country, places[0].kind)
    return found[0] if len(found) == 1 else places[0]
