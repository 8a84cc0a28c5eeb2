"""The records behind each part of the search indexes, with the texts that are searched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from tracker.queries.reader import Reader
from tracker.store.indexed_texts import Texts, texts_of

MAX_SEARCHED = 200_000
"""Number of characters at the beginning of an attachment in which excerpts are searched. Later matches lack one."""

_HITS: Mapping[str, tuple[str, str]] = {
    "p": ("partnership", "p.id, {owner}, p.kind, NULL"),
    "c": ("change", "c.id, {owner}, c.status, NULL"),
    "v": ("activity", "v.id, {owner}, v.kind, NULL"),
    "b": ("body", "b.id, {owner}, b.kind, NULL"),
    "w": ("contact", "w.id, {owner}, w.outcome, NULL"),
    "t": ("citation", "t.id, {owner}, t.stance, t.source_id"),
    "s": ("source", "s.id, {owner}, s.kind, s.id"),
    "m": ("claim", "m.id, {owner}, m.comparator, m.source_id"),
    "a": ("attachment", "a.id, {owner}, a.media_type, a.source_id"),
}
"""By alias of the record of a hit: its kind; its id, owner, code and cited source."""
_NAMES: Mapping[tuple[str, str], str] = {
    ("body_name", "name"): "other_name",
    ("body_code", "value"): "code",
    ("partnership", "label_a"): "label",
    ("partnership", "label_b"): "label",
    ("follow_up", "note"): "follow_up",
    ("own_field_value", "text"): "own_field",
    ("source", "authors"): "author",
    ("source", "csl"): "further",
}
"""[kind of record, column] -> the name of the field in hits, if it is not that of the column."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Records of one kind in a part of an index.

    `query` selects id, owner, code, cited source and the texts named in `fields`, and ends with the owner's column, so
    that `IN (owners)` can be appended.
    """

    part: str
    record: str
    query: str
    fields: tuple[str, ...]


@cache
def _listings(index: str) -> tuple[Listing, ...]:
    """Return the records with the texts of an index."""
    return tuple(_listing(texts) for texts in texts_of(index))


def _listing(texts: Texts) -> Listing:
    route = texts.route
    record, columns = _HITS[route.record]
    wanted = ", ".join(f"substr({text}, 1, {MAX_SEARCHED})" if text in route.more else text for text in texts.fields)
    names = tuple(_NAMES.get((route.kind, column), column) for column in texts.fields.values())
    query = (
        f"SELECT DISTINCT {columns.format(owner=route.owner)}, {wanted} FROM {texts.rows}"
        f" WHERE ({texts.condition}) AND {route.owner}"
    )
    return Listing(texts.part, record, query, names)


@dataclass(slots=True)
class FoundRecord:
    """A record with its texts, each with the name of its field."""

    record: str
    id: int
    owner: int
    code: str
    source: int | None
    texts: list[tuple[str, str]] = field(default_factory=list)


def records_of(reader: Reader, index: str, owners: Iterable[int], part: str) -> list[FoundRecord]:
    """Return the records of these owners in one part of an index, grouped in the order of the owners."""
    listings = (listing for listing in _listings(index) if listing.part == part)
    return list(_listed(reader, listings, tuple(owners)).values())


def owner_records(reader: Reader, index: str, owners: Iterable[int]) -> list[FoundRecord]:
    """Return the owners in their order, each with all texts of its records except those of attachments."""
    wanted = tuple(owners)
    listings = [listing for listing in _listings(index) if listing.part != "attachment"]
    wholes: dict[int, FoundRecord] = {}
    for found in _listed(reader, listings, wanted).values():
        whole = wholes.setdefault(found.owner, FoundRecord(index, found.owner, found.owner, "", None))
        whole.code = whole.code or (found.code if found.record == index else "")
        whole.texts += found.texts
    return [wholes[owner] for owner in wanted if owner in wholes]


def census_records(reader: Reader) -> list[FoundRecord]:
    """Return all frames and waves with their texts, the latest first. They are few, so they have no index."""
    kinds = (("wave", "opened"), ("frame", "day"))
    return [record for kind, day in kinds for record in _census_records(reader, kind, day)]


def _census_records(reader: Reader, kind: str, day: str) -> Iterator[FoundRecord]:
    # imported by the first search, so that the first rows are shown sooner
    from tracker.domain.census.drafts import questions_from
    from tracker.domain.records.kinds import all_kinds, subject_columns

    found = [(field, column) for field in all_kinds()[kind].fields for column in field.columns_found]
    about: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for other, described in all_kinds().items():
        if subject := subject_columns(other).get(kind):
            for column in (each.name for each in described.fields if each.type == "text" and each.columns_found):
                query = f"SELECT {subject}, {column} FROM {other} WHERE {subject} IS NOT NULL AND {column} <> ''"
                for id, text in reader.rows(query):
                    about[id].append((_NAMES.get((other, column), column), text))
    for row in reader.records(f"SELECT * FROM {kind} ORDER BY {day} DESC, id"):
        record = FoundRecord(kind, row["id"], row["id"], "", None)
        plain = [(column, row[column]) for field, column in found if field.type != "json" and row[column]]
        asked = (
            text for field, column in found if field.type == "json" for text in questions_from(row[column]).values()
        )
        record.texts += [
            *plain,
            *(("question", text) for text in asked),
            *about[row["id"]],
        ]
        yield record


def _listed(
    reader: Reader, listings: Iterable[Listing], owners: tuple[int, ...]
) -> dict[tuple[str, int, int], FoundRecord]:
    found: dict[tuple[str, int, int], FoundRecord] = {}
    marks = ", ".join("?" * len(owners))
    for listing in listings:
        for id, owner, code, source, *texts in reader.rows(f"{listing.query} IN ({marks})", *owners):
            record = found.setdefault((listing.record, id, owner), FoundRecord(listing.record, id, owner, code, source))
            record.texts += _written(listing.fields, texts)
    place = {owner: number for number, owner in enumerate(owners)}
    return dict(sorted(found.items(), key=lambda item: place[item[1].owner]))


def _written(fields: tuple[str, ...], texts: list[str]) -> Iterator[tuple[str, str]]:
    return ((name, text) for name, text in zip(fields, texts, strict=True) if text)
