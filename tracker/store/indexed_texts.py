"""Defines the contents of the search indexes: which texts find a partnership, body or source, and in which part.

The texts are the fields whose description says so (`columns_found`), of the records of an index (`_MAIN`), of what is
part of these or about them, and of some that they refer to. A route leads from each kind of these to the found record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from tracker.domain.text.name_folding import is_han_or_kana, search_tokens

if TYPE_CHECKING:
    from tracker.domain.records.description import RecordKind

WORD_PREFIXES: Mapping[str, str] = {
    "name": "", "text": "", "history": "\x81", "quote": "\x82", "source": "\x83", "claim": "\x84", "attachment": "\x85",
}  # fmt: skip
"""Prefix of each word, by part of an index. `clean_text` removes these characters, so no text contains them."""

_SEPARATOR = "\x80"
"""Separates phrases of Han or kana, so that characters of two phrases are not adjacent."""
_MAX_NAME_LENGTH = 5
"""Maximum number of words in a name that is also indexed as one word."""
_MAX_SHORT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Route:
    """The route from the records of one kind to a record that their texts find.

    `rows` joins them, each table under its alias; `owner` is the id of the found record. The text fields of the kind
    are found in `part` of the index, those that are found as a name in the part `names`; with an empty part they find
    nothing. The hit is the record with the alias `record`. `more` are expressions of other tables: [expression] -> name
    of the field.
    """

    kind: str
    alias: str
    rows: str
    owner: str
    record: str
    part: str
    names: str
    more: Mapping[str, str] = field(default_factory=dict)


INDEXES: Mapping[str, tuple[str, ...]] = {
    "partnership": ("name", "history", "quote", "source"),
    "body": ("name", "history", "quote"),
    "source": ("text", "claim", "quote", "attachment"),
}
"""The parts of each index, the one with the names of its records first."""
_MAIN: Mapping[str, tuple[tuple[str, str, str, str], ...]] = {
    "partnership": (
        ("partnership", "p", "p.id", "history"),
        ("status_change", "c", "c.partnership_id", "history"),
        ("activity", "v", "v.partnership_id", "history"),
    ),
    "body": (("body", "b", "b.id", "history"), ("contact", "w", "w.body_id", "history")),
    "source": (("source", "s", "s.id", "text"), ("claim", "m", "m.source_id", "claim")),
}
"""By index: table, alias, owner and part of the records that are found, and of those below them that are own hits."""
_ALIASES: Mapping[str, str] = {"citation": "t"}
"""The aliases of tables that are not in _MAIN, whose records are hits of their own."""
_OWN_HITS: Mapping[str, str] = {"citation": "quote"}
"""[table] -> part, for what is about a record and is a hit of its own. All else finds the record that it is about."""
_REFERRED_TO: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "partnership": (
        ("body", "body.id IN (p.body_a_id, p.body_b_id)", ""),
        ("body_name", "body_name.body_id IN (p.body_a_id, p.body_b_id)", ""),
        ("tie_group", "tie_group.id = p.tie_group_id", "history"),
    )
}
"""By table: table, join and part of what a record refers to. With an empty part only its names find the record."""
_WITH_OTHER_ROUTE = frozenset({"attachment"})
"""The parts of a record with another route, which has the texts of files."""


def _routes(index: str) -> Iterator[Route]:
    """Yield the routes from all kinds of records whose texts find a record of an index."""
    names = INDEXES[index][0]
    for table, alias, owner, part in _MAIN[index]:
        main = Route(table, alias, f"{table} {alias}", owner, alias, part, names)
        yield main
        referred = (
            replace(main, kind=other, alias=other, rows=f"{main.rows} JOIN {other} ON {join}", part=its_part)
            for other, join, its_part in _REFERRED_TO.get(table, ())
        )
        # names, and what is given with the record, come first, so that they are quoted first
        yield from sorted((*referred, *_routes_below(index, main)), key=lambda route: not _is_first(route))
    if index == "source":
        files = "source s JOIN attachment a ON a.source_id = s.id JOIN attachment_bytes y ON y.sha256 = a.sha256"
        yield Route("attachment", "a", files, "a.source_id", "a", "attachment", "attachment", {"y.text": "text"})


def _is_first(route: Route) -> bool:
    # imported here, because no window needs a description before its first rows
    from tracker.domain.records.kinds import all_kinds

    is_name = not route.part and route.record != route.alias
    return is_name or all_kinds()[route.kind].is_given_whole


def _routes_below(index: str, route: Route) -> Iterator[Route]:
    """Yield the routes from what is part of the records of a route or about them, and from what is below that."""
    # imported here, because no window needs a description before its first rows
    from tracker.domain.records.kinds import all_kinds, parts_of, subject_columns

    apart = {*_WITH_OTHER_ROUTE, *(table for table, *_ in _MAIN[index])}
    for part, column in parts_of(route.kind).items():
        if part not in apart:
            rows = f"{route.rows} JOIN {part} ON {part}.{column} = {route.alias}.id"
            found = replace(route, kind=part, alias=part, rows=rows)
            yield found
            yield from _routes_below(index, found)
    about = [(other, subject_columns(other)) for other in all_kinds()]
    for other, subjects in sorted(about, key=lambda pair: pair[0] in _OWN_HITS):
        if route.kind not in subjects:
            continue
        alias, own_part = _ALIASES.get(other, other), _OWN_HITS.get(other, "")
        rows = f"{route.rows} JOIN {other} {alias} ON {alias}.{subjects[route.kind]} = {route.alias}.id"
        part, record = own_part or route.part, alias if own_part else route.record
        found = Route(other, alias, rows, route.owner, record, part, part)
        yield found
        yield from _routes_below(index, found)
        if other == "citation" and index == "partnership":
            yield Route("source", "s", f"{rows} JOIN source s ON s.id = t.source_id", route.owner, "s", "", "source")


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one route in one part: [expression] -> the name of its field, selected from `rows`."""

    route: Route
    part: str
    rows: str
    fields: Mapping[str, str]

    @property
    def condition(self) -> str:
        """The condition of the rows that have a text; most notes are empty, 200,000 in a large project."""
        return " OR ".join(f"{expression} <> ''" for expression in self.fields)


@cache
def texts_of(index: str) -> tuple[Texts, ...]:
    """Return all texts that find a record of an index, by the descriptions of the kinds of records."""
    # imported here, because no window needs a description before its first rows
    from tracker.domain.records.kinds import all_kinds

    return tuple(texts for route in _routes(index) for texts in _of_route(route, all_kinds()[route.kind]))


def _of_route(route: Route, kind: RecordKind) -> Iterator[Texts]:
    texts: dict[str, dict[str, str]] = {}
    values = []
    for each in kind.fields:
        part = route.names if each.found_as == "name" else route.part
        if not part:
            continue
        for column in each.columns_found:
            if each.type == "json":
                values.append(Texts(route, part, f"{route.rows}, json_tree({route.alias}.{column}) i", {_ATOM: column}))
            else:
                texts.setdefault(part, {})[f"{route.alias}.{column}"] = column
    if route.more:
        texts.setdefault(route.part, {}).update(route.more)
    yield from (Texts(route, part, route.rows, fields) for part, fields in texts.items())
    yield from values


_ATOM = "CAST(i.atom AS TEXT)"
_VERSION = 2
"""Grows when other texts are indexed: an index that another version wrote is rebuilt before the file is written."""


def _statement(index: str, mark: str) -> str:
    return f"CREATE VIRTUAL TABLE {index}_index{mark} USING fts5(text, tokenize = 'ascii', prefix = '1 2 3')"


SEARCH_INDEXES = tuple(_statement(index, f" /* texts {_VERSION} */") for index in INDEXES)
"""One row per record, with the record's id as row id. Words are folded by `tracker.domain.text.name_folding`."""
FORMER_INDEXES = frozenset(_statement(index, "") for index in INDEXES)
"""The statements of indexes with the texts of earlier versions."""

INDEX_TABLES = frozenset(
    f"{table}_index{part}" for table in INDEXES for part in ("", "_data", "_idx", "_content", "_docsize", "_config")
)
"""Virtual tables of the search indexes, with the tables in which SQLite stores them."""


@lru_cache(maxsize=32)
def queries(index: str, condition: str = "") -> tuple[tuple[str, str], ...]:
    """Return for each entry of an index its part, and the SQL that selects an owner's id and a text of this part."""
    return tuple((texts.part, _query(texts, condition)) for texts in texts_of(index))


def _query(texts: Texts, condition: str) -> str:
    text, owner = " || char(10) || ".join(texts.fields), texts.route.owner
    wanted = condition.format(owner=owner) if condition else f"{owner} IS NOT NULL"
    return f"SELECT {owner}, {text} FROM {texts.rows} WHERE {wanted} AND ({texts.condition})"


def indexed_words(part: str, text: str) -> frozenset[str]:
    """Return the words of a text, each with the prefix of its part; consecutive Han and kana form one phrase."""
    return _short_words(part, text) if len(text) <= _MAX_SHORT_LENGTH else _long_words(part, text)


def _words_of(part: str, text: str) -> frozenset[str]:
    return frozenset(word for line in text.split("\n") for word in _words(part, line))


_short_words = lru_cache(maxsize=65_536)(_words_of)
_long_words = lru_cache(maxsize=48)(_words_of)
"""Small, because the texts are long: enough for the attachments of a source while one after another is added."""


def _words(part: str, line: str) -> Iterator[str]:
    tokens, sign = search_tokens(line), WORD_PREFIXES[part]
    for is_han, group in groupby(tokens, key=is_han_or_kana):
        if is_han:
            yield " ".join(sign + token for token in group)
        else:
            yield from (sign + token for token in group)
    if part == "name" and 2 <= len(tokens) <= _MAX_NAME_LENGTH and not any(map(_is_never_joined, tokens)):
        yield "".join(tokens)  # so that DenBosch finds Den Bosch


def _is_never_joined(token: str) -> bool:
    """Return whether a word is never joined with the word before it: Han, kana or a number."""
    return is_han_or_kana(token) or token.isdigit()


def indexed_text(words: Iterable[str]) -> str:
    """Return the text of an index row; equal sets of words give equal texts."""
    phrases = sorted(word for word in words if " " in word)
    return f" {_SEPARATOR} ".join((" ".join(sorted(word for word in words if " " not in word)), *phrases))
