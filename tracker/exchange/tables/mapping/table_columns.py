"""Columns of the interchange table, found in a header by any of the names in `header_words`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.header_words import HEADER_WORDS, OWN_WORDS, PROBLEM_COLUMN, SIDELESS_WORDS

CITATION_COLUMNS = ("quote", "locator", "stated_date", "confidence", "stance")
"""The columns of a citation, which are the names of its fields."""
NEED_SOURCE = ("source_date", "publisher", "source_kind", *CITATION_COLUMNS)
"""The columns that have a meaning only with a title or an address of a source."""
COLUMNS = (
    *("body_a", "country_a", "kind_a", "body_b", "country_b", "kind_b", "partnership_kind", "since"),
    *("status", "date", "reasons", "decided_by", "side", "note", "sectors"),
    *("source_title", "source_url", "source_date", "source_kind", "publisher"),
    *CITATION_COLUMNS,
    *("subdivision_a", "latitude_a", "longitude_a", "codes_a"),
    *("subdivision_b", "latitude_b", "longitude_b", "codes_b"),
    *("activity", "outcome", "fixed_term_until", "successor", "position"),
)
"""The columns in the order in which they are written.

`stance` is whether the source supports, contradicts or mentions; `codes` are a body's identifiers in other lists,
`wikidata=Q90; cbs=0202`; `activity` is something that was done on the date, with its outcome; `successor` names the
record under which the partnership continues; `position` is the number of a status change in the order of the history.
"""

POSITION = "position"
"""The column that is written only if a person placed changes: in all other histories the dates give the order."""
WRITTEN = tuple(column for column in COLUMNS if column != POSITION)
"""The columns that are always written."""

SIDES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        name: (f"{name}_a", f"{name}_b")
        for name in ("body", "country", "kind", "subdivision", "latitude", "longitude", "codes")
    }
)
"""The columns for each of the two bodies, by kind of fact."""


SOURCE_COLUMNS: Mapping[str, str] = MappingProxyType({
    "title": "source_title", "url": "source_url", "date": "source_date", "kind": "source_kind",
    "publisher": "publisher",
})  # fmt: skip
"""The column for each field of a source."""

_NUMBERED = re.compile(r" \([0-9]{1,3}\)$")


@dataclass(frozen=True, slots=True)
class Recognised:
    """Columns of the interchange table that were found in a header.

    `indexes` maps each column to its index in the file, `headers` to the file's own name; `ignored` are other names.
    """

    indexes: Mapping[str, int]
    headers: Mapping[str, str]
    ignored: tuple[str, ...]


def recognise(header: Sequence[str]) -> Recognised:
    """Find the known columns in a header, in any order.

    RuleError column_ambiguous if two columns have one meaning, column_missing if a necessary column is absent.
    """
    found = recognise_some(header)
    require_bodies(found.indexes, header)
    return found


def require_bodies(indexes: Collection[str], header: Sequence[str]) -> None:
    """Raise RuleError column_missing unless there are columns for both bodies."""
    missing = [*(["body_a"] if "body_a" not in indexes else [])]
    if not {"body_b", "country_b"} & set(indexes):
        missing.append("body_b")
    if missing:
        raise RuleError("column_missing", "file", missing=missing, found=[name for name in header if name])


def recognise_some(header: Sequence[str]) -> Recognised:
    """Return the known columns of a header, even if necessary ones are missing; RuleError column_ambiguous."""
    index_of: dict[str, int] = {}
    ignored: list[str] = []
    exact = {name.casefold() for name in header}
    for index, name in enumerate(header):
        column = _meaning(name)
        if column is None or (name.casefold() != column and column in exact):
            ignored += [name] if name and name.casefold() != PROBLEM_COLUMN else []
        elif column in index_of:
            raise RuleError("column_ambiguous", "file", column=column, first=header[index_of[column]], second=name)
        else:
            index_of[column] = index
    unknown_names, resolved, named = Counter(ignored), Counter[str](), frozenset(index_of)
    for index, name in enumerate(header):
        if unknown_names[name] > resolved[name] and (sided := _column_without_side(name, index, index_of, named)):
            index_of[sided] = index
            resolved[name] += 1
    headers = {column: header[index] for column, index in index_of.items()}
    return Recognised(index_of, headers, tuple(_without(ignored, resolved)))


def _without(names: Sequence[str], resolved: Counter[str]) -> Iterator[str]:
    """Yield the names, each without as many of its occurrences as `resolved` counts."""
    for name in names:
        if resolved[name]:
            resolved[name] -= 1
        else:
            yield name


def _column_without_side(name: str, index: int, index_of: Mapping[str, int], named: Collection[str]) -> str | None:
    """Return the meaning of a column whose name doesn't say which body it belongs to: that of the body before it.

    If that field has a column, it is as `free_fields` says the body after it, or the one without a column of its own
    name (`named`: `country` next to `partner country`); None if all of these have columns.
    """
    kind = sideless_kind(name)
    if kind is None:
        return None
    return next(iter(free_fields(kind, index, index_of, named)), None)


def free_fields(kind: str, index: int, index_of: Mapping[str, int], named: Collection[str]) -> list[str]:
    """Return the fields without a column that the column at an index may be, likeliest first.

    It is a fact of this kind (a key of SIDES) about the body before it. If that fact has a column, it is about the body
    after it only where the facts come before their bodies: a second region behind a body is not that of the next body.
    A country is decided by its cells (`country_sides.py`).
    """
    before = [(index_of[body], side) for side, body in enumerate(SIDES["body"]) if index_of.get(body, index) < index]
    behind = [(index_of[body], side) for side, body in enumerate(SIDES["body"]) if index_of.get(body, -1) > index]
    columns = SIDES[kind]
    nearest = max(before)[1] if before else 0
    comes_first = not before or index_of.get(columns[nearest], index) < max(before)[0]
    sides = [nearest, *([min(behind)[1]] if behind and (comes_first or kind == "country") else [])]
    sides += [side for side in (0, 1) if columns[1 - side] in named and (side != 1 or not behind)]
    return [columns[each] for each in dict.fromkeys(sides) if columns[each] not in index_of]


def names_side(header: str) -> bool:
    """Return whether a header says by itself which column it is: `Partner country`, not `Country`."""
    return _meaning(header) is not None


def names_partner(header: str) -> bool:
    """Return whether a header is one of the partner: `Twin town`."""
    return _meaning(header) == "body_b"


def sideless_kind(name: str) -> str | None:
    """Return the kind of body fact (a key of SIDES) that a header names without a side; None for other headers.

    A number that distinguishes equal headers, as in `Land (2)`, is ignored.
    """
    return next((_sideless()[word] for word in words_of(_NUMBERED.sub("", name)) if word in _sideless()), None)


def words_of(name: str) -> tuple[str, ...]:
    """Return the folded forms in which a header is compared; `partnerCountry` also as two words."""
    return fold(name), fold(_CAMEL_CASE.sub(" ", name))


_CAMEL_CASE = re.compile("(?<=[a-z])(?=[A-Z])")


def _meaning(name: str) -> str | None:
    return next((_columns_by_word()[word] for word in words_of(name) if word in _columns_by_word()), None)


@cache
def _columns_by_word() -> Mapping[str, str]:
    words = {
        fold(word): column
        for each in (OWN_WORDS, HEADER_WORDS)
        for column, names in each.items()
        if column in COLUMNS
        for word in names.split(";")
    }
    return words | {fold(column): column for column in COLUMNS}


@cache
def _sideless() -> Mapping[str, str]:
    return {fold(word): kind for kind, names in SIDELESS_WORDS.items() for word in names.split(";")}
