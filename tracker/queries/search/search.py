"""The results of a search, grouped by kind: bodies, partnerships, history, quotes, sources, claims, files, census."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.excerpts import excerpt, find_roughly
from tracker.domain.text.name_folding import fold, fold_body
from tracker.domain.text.text_matches import Range, SearchTerms, contains_all, match_ranges, parse_search
from tracker.queries.inventory.row_records import bodies_by_id
from tracker.queries.reader import Reader
from tracker.queries.rows import BodyRow
from tracker.queries.search.search_records import (
    MAX_SEARCHED,
    FoundRecord,
    census_records,
    owner_records,
    records_of,
)
from tracker.store.search_index import expression, expression_of_part, index_parts

_GROUPS = {
    "bodies": (("body", "name"),),
    "partnerships": (("partnership", "name"),),
    "history": (("partnership", "history"), ("body", "history")),
    "quotes": (("partnership", "quote"), ("body", "quote"), ("source", "quote")),
    "sources": (("source", "text"),),
    "claims": (("source", "claim"),),
    "attachments": (("source", "attachment"),),
}
_CENSUS = "census"
"""The kind of frames and waves, which have no index."""
GROUPS = (*_GROUPS, _CENSUS)
"""The kinds of hits, in the order in which they are shown."""

_NAMED = frozenset({"attachment", "frame", "wave"})
"""The records whose first text is the title of their hits."""
_EXAMINED = 60
"""Owners whose records are read to find notes and quotes. If there are more, the number of hits is that of owners."""
_EXAMINED_FILES = 8
_LOOKED_AT = 4_000
"""Characters of a text that are compared exactly to choose the excerpt."""
_MAX_NAME_LENGTH = 300
_END = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A record that contains all search terms, and the field that matches best.

    `matches` are positions and lengths in `snippet`. `bodies` are the body, or the two sides of the partnership;
    `title` is the title of the source, or the name of an attachment, frame or wave; `code` is the kind of the record,
    for a change its status.
    """

    record: str
    id: int
    partnership: int | None
    body: int | None
    source: int | None
    bodies: tuple[BodyRow, ...]
    title: str
    code: str
    field: str
    snippet: str
    matches: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class SearchGroup:
    """The first hits of a kind, and the total. `is_exact` is false if there were too many to count exactly."""

    kind: str
    total: int
    is_exact: bool
    hits: tuple[SearchHit, ...]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The results for a text; groups without a hit are left out."""

    text: str
    terms: SearchTerms
    groups: tuple[SearchGroup, ...]


def search(reader: Reader, text: str, limit: int = 8) -> SearchResults:
    """Return the hits for a text, best first, at most `limit` of a kind. No input raises an error."""
    terms = parse_search(text)
    if not terms:
        return SearchResults(text, terms, ())
    search = _Search(reader, text, terms, limit)
    groups = (search.group(kind) for kind in GROUPS)
    return SearchResults(text, terms, tuple(group for group in groups if group.hits))


class _Search:
    """One search, with the bodies whose names begin with the text, which several groups use."""

    def __init__(self, reader: Reader, text: str, terms: SearchTerms, limit: int) -> None:
        self._reader, self._terms, self._limit = reader, terms, limit
        name = clean_text(text[:_MAX_NAME_LENGTH], "search").text
        self._keys = tuple(dict.fromkeys((fold_body(name), fold(name))))
        self._begun = {"body": self._beginning("body", "id") + self._beginning("body_name", "body_id")}

    def group(self, kind: str) -> SearchGroup:
        """Return the hits of a kind."""
        if kind == _CENSUS:
            return self._census()
        total, is_exact, records = 0, True, list[tuple[str, FoundRecord]]()
        for index, part in _GROUPS[kind]:
            is_first = part == index_parts(index)[0]
            number, is_whole, found = self._wholes(index) if is_first else self._parts(index, part)
            total, is_exact = total + number, is_exact and is_whole
            records += [(index, record) for record in found]
        return SearchGroup(kind, total, is_exact, tuple(self._hits(records[: self._limit])))

    def _census(self) -> SearchGroup:
        """Return the frames and waves that contain all search terms, those with them in their names first."""
        found = [
            record
            for record in census_records(self._reader)
            if contains_all([text for _, text in record.texts], self._terms)
        ]
        found.sort(key=lambda record: not contains_all([record.texts[0][1]], self._terms))
        hits = self._hits([(_CENSUS, record) for record in found[: self._limit]])
        return SearchGroup(_CENSUS, len(found), True, tuple(hits))

    def _wholes(self, index: str) -> tuple[int, bool, list[FoundRecord]]:
        """Return total, exactness and the records that match as a whole: first those whose names
        begin with the text.
        """
        asked = expression_of_part(index, self._terms, index_parts(index)[0])
        total = self._count(index, asked)
        if not total:
            return 0, True, []
        first = self._matching(index, asked, self._first(index))
        more = self._rowids(index, asked, self._limit + len(first))
        return total, True, owner_records(self._reader, index, list(dict.fromkeys([*first, *more]))[: self._limit])

    def _parts(self, index: str, part: str) -> tuple[int, bool, list[FoundRecord]]:
        """Return total, exactness and the records of one part of an index that contain all search terms."""
        examined = _EXAMINED_FILES if part == "attachment" else _EXAMINED
        asked = expression(index, self._terms, (part,))
        owners = self._rowids(index, asked, examined)
        if not owners:
            return 0, True, []
        records = records_of(self._reader, index, owners, part)
        found = [record for record in records if self._is_hit(record, records)]
        is_whole = len(owners) < examined
        return len(found) if is_whole else max(len(found), self._count(index, asked)), is_whole, found

    def _is_hit(self, record: FoundRecord, records: list[FoundRecord]) -> bool:
        texts = [text for _, text in record.texts]
        if record.record != "attachment":
            return contains_all(texts, self._terms)
        # only the beginning of a long file was read: the match in the index may be further on
        is_only = sum(other.owner == record.owner for other in records) == 1
        return is_only or _contains_roughly(texts, self._terms) or any(len(text) >= MAX_SEARCHED for text in texts)

    # what the index says ----------------------------------------------------------------------------------------------

    def _count(self, index: str, asked: str) -> int:
        query = f"SELECT count(*) FROM {index}_index WHERE {index}_index MATCH ?"
        return int(self._reader.rows(query, asked)[0][0])

    def _rowids(self, index: str, asked: str, limit: int) -> list[int]:
        query = f"SELECT rowid FROM {index}_index WHERE {index}_index MATCH ? LIMIT ?"
        return [row[0] for row in self._reader.rows(query, asked, limit)]

    def _matching(self, index: str, asked: str, among: list[int]) -> list[int]:
        """Return those of the records that the index finds too, in their order."""
        if not among:
            return []
        marks = ", ".join("?" * len(among))
        query = f"SELECT rowid FROM {index}_index WHERE {index}_index MATCH ? AND rowid IN ({marks})"
        found = {row[0] for row in self._reader.rows(query, asked, *among)}
        return [record for record in among if record in found]

    def _first(self, index: str) -> list[int]:
        """Return the records whose names begin with the text, exact matches first."""
        if index == "source":
            return _in_order(self._beginning("source", "id"))[: self._limit]
        bodies = _in_order(self._begun["body"])[: self._limit]
        return bodies if index == "body" else self._partnerships_of(bodies)

    def _partnerships_of(self, bodies: list[int]) -> list[int]:
        query = "SELECT id FROM partnership WHERE body_a_id = ? UNION SELECT id FROM partnership WHERE body_b_id = ?"
        partnerships = (row[0] for body in bodies for row in self._reader.rows(query, body, body))
        return list(dict.fromkeys(partnerships))[: self._limit]

    def _beginning(self, table: str, id: str) -> list[tuple[str, int]]:
        """Return the names in a table that begin with the text, each with its record."""
        query = f"SELECT folded, {id} FROM {table} WHERE folded >= ? AND folded < ? ORDER BY folded LIMIT ?"
        return [
            (row[0], row[1])
            for key in self._keys
            if key
            for row in self._reader.rows(query, key, key + _END, self._limit)
        ]

    # hits -------------------------------------------------------------------------------------------------------------

    def _hits(self, records: list[tuple[str, FoundRecord]]) -> Iterable[SearchHit]:
        sides = self._sides({record.owner for index, record in records if index == "partnership"})
        own = {record.owner for index, record in records if index == "body"}
        bodies = bodies_by_id(self._reader, own | {body for pair in sides.values() for body in pair})
        titles = self._titles(
            {record.source for _, record in records if record.source is not None}
            | {record.owner for index, record in records if index == "source"}
        )
        for index, record in records:
            ids = sides.get(record.owner, (record.owner,)) if index not in ("source", _CENSUS) else ()
            source = record.owner if index == "source" else record.source
            name, text = _best_field(record, self._terms)
            shown = excerpt(text, self._terms)
            yield SearchHit(
                record.record,
                record.id,
                record.owner if index == "partnership" else None,
                record.owner if index == "body" else None,
                source,
                tuple(bodies[body] for body in ids),
                record.texts[0][1] if record.record in _NAMED else titles.get(source or 0, ""),
                record.code,
                name,
                shown.words,
                shown.ranges,
            )

    def _sides(self, partnerships: set[int]) -> dict[int, tuple[int, int]]:
        query = f"SELECT id, body_a_id, body_b_id FROM partnership WHERE id IN ({', '.join('?' * len(partnerships))})"
        return {row[0]: (row[1], row[2]) for row in self._reader.rows(query, *partnerships)}

    def _titles(self, sources: set[int]) -> dict[int, str]:
        query = f"SELECT id, title FROM source WHERE id IN ({', '.join('?' * len(sources))})"
        return {row[0]: row[1] for row in self._reader.rows(query, *sources)}


def _in_order(begun: list[tuple[str, int]]) -> list[int]:
    """Return the records in the order of their names, each once. Exact matches come first, because
    they are shortest.
    """
    return list(dict.fromkeys(record for _, record in sorted(begun)))


def _contains_roughly(texts: list[str], terms: SearchTerms) -> bool:
    """Return whether the texts contain all search terms. Of long texts only the beginning is compared exactly."""
    if all(len(text) <= _LOOKED_AT for text in texts):
        return contains_all(texts, terms)
    by_letters = all(any(find_roughly(text, phrase) >= 0 for text in texts) for phrase in terms.phrases)
    # in texts without accents, comparing letters is enough
    return by_letters or (
        not all(map(str.isascii, texts)) and contains_all((text[:_LOOKED_AT] for text in texts), terms)
    )


def _best_field(record: FoundRecord, terms: SearchTerms) -> tuple[str, str]:
    """Return the name and text of the field that matches most search terms; of equal ones the first."""

    def number(text: str) -> int:
        if _contains_roughly([text], terms):
            return len(terms.phrases)
        found = sum(_contains_roughly([text], SearchTerms((phrase,))) for phrase in terms.phrases)
        return found or int(len(text) <= _MAX_NAME_LENGTH and bool(match_ranges(text, terms)))

    return max(record.texts, key=lambda pair: number(pair[1]), default=("", ""))
