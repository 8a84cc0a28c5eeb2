"""Reads a table of bodies as the members of a frame.

table_members(project, Path("bodies.csv"), day)
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tracker.domain.bodies.countries import read_country
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.census.membership import LeftOut, LeftOutReason, MemberChoice
from tracker.domain.census.namesakes import Code, KnownBody, find_namesakes
from tracker.domain.coding.code_reading import read_code
from tracker.domain.coding.vocabulary import UNKNOWN_BODY_KIND
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import fold, fold_body
from tracker.errors import RuleError
from tracker.exchange.tables.asking.aside_cells import require_none_aside
from tracker.exchange.tables.matching.body_matching import TOWN
from tracker.exchange.tables.matching.body_mentions import BodyMention
from tracker.exchange.tables.matching.header_kinds import kind_of_header
from tracker.exchange.tables.matching.known_places import GazetteerLookup
from tracker.exchange.tables.reading.cell_rows import TableRow
from tracker.exchange.tables.reading.read_options import ReadOptions
from tracker.exchange.tables.reading.table_reading import Table
from tracker.exchange.tables.table_files import read_table_file
from tracker.project_snapshot import ReadableProject
from tracker.queries.body_names import body_names
from tracker.queries.census.frames import members_from_bodies
from tracker.queries.census.named_bodies import NamedBodies, in_subdivision, known_bodies, named_bodies
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.reader import Reader

COLUMNS: Mapping[str, Sequence[str]] = {
    "body": ("body", "name", "overheid", "naam", "gemeente", "municipality", "name der Kommune"),
    "country": ("country", "land", "pays"),
    "kind": ("kind", "soort", "art", "type"),
    "subdivision": ("subdivision", "province", "state", "region", "provincie", "Bundesland"),
}
"""The names that the header may give to each column."""


MemberVerdict = Literal["in_project", "gazetteer", "new", "left_out", "rejected"]
"""A body of the project, a new one as in the gazetteer or as in the table, one left out, a row that can't be read."""


@dataclass(frozen=True, slots=True)
class TableMember:
    """The verdict on one row of a table of bodies, with the reason for which it is left out or the error."""

    line: int
    name: str
    verdict: MemberVerdict
    reason: LeftOutReason | None = None
    error: RuleError | None = None
    successor: str = ""
    """The name of the body that succeeded it, if that is the reason."""


@dataclass(frozen=True, slots=True)
class TableMembers:
    """The bodies of a table as members of a frame, with the verdict on each row that names one."""

    rows: tuple[TableMember, ...]
    choice: MemberChoice


def table_members(
    project: ReadableProject, path: Path, day: int, known: Collection[int] = (), encoding: str | None = None
) -> MemberChoice:
    """Return the bodies of a table: those of the project, and others as in the gazetteer or as in the table.

    Left out are bodies that did not exist on the day or were named before, and names of several bodies of the project.
    RuleError body_column_missing, unknown_country, unknown_code, and those of reading a table.
    """
    found = project.query(planned_members, read_members_table(path, encoding or ""), day, frozenset(known))
    for row in found.rows:
        if row.error is not None:
            raise row.error
    return found.choice


def read_members_table(path: Path, encoding: str = "") -> Table:
    """Read a table of bodies from a file.

    RuleError body_column_missing, sheet_sets_aside, and those of reading a table.
    """
    table = read_table_file(path, ReadOptions(encoding), lambda cells: "body" in columns_of(cells, COLUMNS)).table
    columns = columns_of(table.header, COLUMNS)
    if "body" not in columns:
        raise RuleError("body_column_missing", "file")
    require_none_aside(table, {table.header[index] for index in columns.values()}, path.name)
    return table


def columns_of(header: Sequence[str], names: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return the index of each known column of a header; the first of two with one name."""
    columns: dict[str, list[str]] = {}
    for column, spellings in names.items():
        for spelling in dict.fromkeys(map(_folded_title, spellings)):
            columns.setdefault(spelling, []).append(column)
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        for column in columns.get(_folded_title(cell), ()):
            found.setdefault(column, index)
    return found


def _folded_title(title: str) -> str:
    return fold(title).replace("_", " ")


def planned_members(reader: Reader, table: Table, day: int, known: frozenset[int] = frozenset()) -> TableMembers:
    """Return the bodies of a table as members of a frame on a day; `known` are the members that it has."""
    columns = columns_of(table.header, COLUMNS)
    own = own_codes(reader).get("body_kind", ())
    project, lookup = _Bodies(named_bodies(reader), known_bodies(reader, (), day)), GazetteerLookup(used=True)
    mentions = [(row, _mention(row, columns, own)) for row in table.rows if row.cell(columns["body"]).strip()]
    lookup.look_up([mention.name for _, mention in mentions if isinstance(mention, BodyMention)])
    kind = kind_of_header(table.header[columns["body"]])
    found = [_member(row.line, mention, lookup, project, kind) for row, mention in mentions]
    chosen = members_from_bodies(reader, [member for _, member in found if isinstance(member, int)], day, known)
    absent = {left.body: left for left in chosen.left_out if left.reason != "twice"}
    times: Counter[int | BodyDraft] = Counter()
    rows: list[TableMember] = []
    left_out = list(chosen.left_out)
    new: dict[BodyDraft, None] = {}
    for row, member in found:
        reason, successor = row.reason, ""
        if member is not None:
            times[member] += 1
            left = absent.get(member) if isinstance(member, int) else None
            reason = left.reason if left is not None else "twice" if times[member] > 1 else None
            successor = "" if left is None else left.successor
        if isinstance(member, BodyDraft) and reason is None:
            new[member] = None
        if reason is not None and not isinstance(member, int):
            left_out.append(LeftOut(None, row.name, reason))
        rows.append(row if reason is None else TableMember(row.line, row.name, "left_out", reason, successor=successor))
    named = {member for _, member in found}
    names = body_names(reader, project.doubtful)
    left_out += [LeftOut(body, names[body], why) for body, why in project.doubtful.items() if body not in named | known]
    return TableMembers(tuple(rows), MemberChoice((*chosen.members, *new), tuple(left_out)))


class _Bodies:
    """The bodies of the project, by their names and for places of the gazetteer."""

    def __init__(self, named: NamedBodies, known: Sequence[KnownBody]) -> None:
        self.named = named
        self.doubtful: dict[int, LeftOutReason] = {}
        """Bodies that are not matched with the places of their name, each with the reason."""
        self._by_name: dict[str, list[KnownBody]] = defaultdict(list)
        self._by_code: dict[Code, list[KnownBody]] = defaultdict(list)
        for body in known:
            self._by_name[body.name].append(body)
            for code in body.codes:
                self._by_code[code].append(body)

    def of_place(self, place: BodyDraft) -> int | None:
        """Return the body of the project that is this place of the gazetteer."""
        name = fold_body(place.name)
        called = map(gazetteer().body_at, gazetteer().places_of([name]).get(name, ()))
        meant = (name, place.kind, place.country)
        others = (each for each in called if (fold_body(each.name), each.kind, each.country) == meant)
        places = [place, *(each for each in others if each != place)]
        codes = ((code.scheme, code.value) for each in places for code in each.codes)
        coded = (body for code in codes for body in self._by_code.get(code, ()))
        alike = [body for body in self._by_name.get(name, ()) if body.country in ("", place.country)]
        found = find_namesakes(places, dict.fromkeys((*coded, *alike)), in_subdivision)
        self.doubtful.update({body: why for body, why in found.left_out.items() if why == "doubtful"})
        return found.bodies[0]


@dataclass(frozen=True, slots=True)
class _Unreadable:
    """The name in a row whose country or kind can't be read."""

    name: str
    error: RuleError


def _mention(row: TableRow, columns: Mapping[str, int], own: Collection[str]) -> BodyMention | _Unreadable:
    """Return what a row says about its body, or why it can't be read."""
    name, country, kind, subdivision = (
        row.cell(columns[column]).strip() if column in columns else ""
        for column in ("body", "country", "kind", "subdivision")
    )
    try:
        code = read_code("body_kind", kind, own, "kind") if kind else ""
        land = read_country(country) if country else ""
        return BodyMention(clean_text(name, "name").text, land, code, clean_text(subdivision, "subdivision").text)
    except RuleError as error:
        return _Unreadable(name, error)


def _member(
    line: int, mention: BodyMention | _Unreadable, lookup: GazetteerLookup, project: _Bodies, kind_of_title: str
) -> tuple[TableMember, int | BodyDraft | None]:
    """Return the verdict on a row, and its body: one of the project, a new one, or none."""
    if isinstance(mention, _Unreadable):
        return TableMember(line, mention.name, "rejected", error=mention.error), None
    name = mention.name
    found = project.named.named(name, mention.country, mention.kind, mention.subdivision)
    places = lookup.candidates(mention)
    if len(places) == 1 and (mention.subdivision or not found):
        body = project.of_place(places[0])
        if body is None:
            return TableMember(line, name, "gazetteer"), places[0]
        return TableMember(line, name, "in_project"), body
    if len(found) > 1:
        return TableMember(line, name, "left_out", "ambiguous"), None
    if found:
        return TableMember(line, name, "in_project"), found[0]
    return TableMember(line, name, "new"), _as_in_table(mention, kind_of_title)


def _as_in_table(mention: BodyMention, kind_of_title: str) -> BodyDraft:
    kind = mention.kind or (TOWN if mention.is_town else kind_of_title) or UNKNOWN_BODY_KIND
    return BodyDraft(mention.name, kind, mention.country, mention.subdivision)
