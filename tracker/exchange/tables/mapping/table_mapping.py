"""Mapping of a table: the meaning of its columns. It is guessed, shown, corrected, saved and used again."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Literal, get_args

from tracker.domain.text.phrases import Phrase
from tracker.errors import RuleError
from tracker.exchange.tables.asking.doubts import DOUBT_ANSWERS
from tracker.exchange.tables.asking.stored_answers import (
    NamedBody,
    named_bodies_from,
    several_from,
    several_json,
)
from tracker.exchange.tables.mapping.date_cells import ANSWERS, DateReading
from tracker.exchange.tables.mapping.table_columns import COLUMNS
from tracker.exchange.tables.reading.column_groups import MAX_GROUPS
from tracker.exchange.tables.reading.header_rows import is_place_name, place_name
from tracker.exchange.tables.reading.set_aside import ASIDE_ANSWERS, ASIDE_KINDS

Shape = Literal["changes", "partnerships", "adjacency", "groups"]
"""Rows for each status change, for each partnership with beginning and end, or for each body with all its partners."""

SplitBy = Literal["comma", "parentheses", "dash"]

FIELDS = (*COLUMNS, "until", "end_reason", "effective", "notice_until", "partners", "comment")
"""The possible meanings of a column: those of the interchange table, and further ones.

The further ones are the date and reason of an ending; the day on which a change takes effect or a notice ends; all
partners of body_a; a comment for the note.
"""

_OWN_COLUMN = re.compile(r"(partnership|status_change|activity|source|body_a|body_b|contact)[.:]\w+")

MAX_MAPPING_LENGTH = 200_000
_PARTS = frozenset({
    "shape", "columns", "constants", "splits", "values", "separator", "dates", "doubts", "groups",
    "ignored", "several", "bodies", "aside",
})  # fmt: skip
_EMPTY: Dictionary[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Split:
    """Column with two fields, such as `Wuhan, China`, `Qianjiang (Provinz Hubei)` or `Arnhem – Wuhan`.

    A cell that can't be split is the field `first`. `third` is the field in parentheses after the two: `Wuhan, China
    (1999)`.
    """

    column: str
    first: str
    second: str
    by: SplitBy = "comma"
    third: str = ""

    @property
    def into(self) -> tuple[str, ...]:
        """Return the fields that the column becomes."""
        return (self.first, self.second, self.third) if self.third else (self.first, self.second)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Meaning of each column, constant fields of all rows, and texts that replace certain cells.

    `columns` maps fields to columns by their headers, `constants` fields to a text, `values` fields to the cells that
    are read as another text. `separator` separates the partners in one cell. `dates` contains the reading of ambiguous
    dates by field, `doubts` that of doubtful cells: `low_confidence` or `certain`. `groups` are the further groups of
    columns of a row with several partners side by side: the fields that are repeated, each with its column. `several`
    says by field and form whether lists of names are `several` bodies or `one`; an empty form means any. `bodies` are
    those that names mean. `ignored` are columns that the user wants to skip. `aside` says whether what a sheet hides or
    strikes out is left out or taken, by its kind.
    """

    shape: Shape = "changes"
    columns: Dictionary[str, str] = field(default_factory=lambda: _EMPTY)
    constants: Dictionary[str, str] = field(default_factory=lambda: _EMPTY)
    splits: tuple[Split, ...] = ()
    values: Dictionary[str, Dictionary[str, str]] = field(default_factory=lambda: _EMPTY)
    separator: str = ";"
    dates: Dictionary[str, DateReading] = field(default_factory=lambda: _EMPTY)
    doubts: Dictionary[str, str] = field(default_factory=lambda: _EMPTY)
    groups: tuple[Dictionary[str, str], ...] = ()
    ignored: tuple[str, ...] = ()
    several: Dictionary[str, Dictionary[str, str]] = field(default_factory=lambda: _EMPTY)
    bodies: tuple[NamedBody, ...] = ()
    aside: Dictionary[str, str] = field(default_factory=lambda: _EMPTY)

    def as_json(self) -> dict[str, Any]:
        """Return the mapping as a JSON document that `mapping_from` reads; defaults are left out."""
        document: dict[str, Any] = {"shape": self.shape, "columns": dict(self.columns)}
        if self.constants:
            document["constants"] = dict(self.constants)
        if self.splits:
            document["splits"] = [
                {"column": split.column, "into": list(split.into), "by": split.by} for split in self.splits
            ]
        if self.values:
            document["values"] = {name: dict(cells) for name, cells in self.values.items()}
        if self.separator != ";":
            document["separator"] = self.separator
        if self.dates:
            document["dates"] = {
                name: {ambiguity: answer for ambiguity in ANSWERS if (answer := reading.answer(ambiguity))}
                for name, reading in self.dates.items()
            }
        if self.doubts:
            document["doubts"] = dict(self.doubts)
        if self.groups:
            document["groups"] = [dict(group) for group in self.groups]
        if self.ignored:
            document["ignored"] = list(self.ignored)
        if self.several:
            document["several"] = {name: several_json(forms) for name, forms in self.several.items()}
        if self.bodies:
            document["bodies"] = [each.as_json() for each in self.bodies]
        if self.aside:
            document["aside"] = dict(self.aside)
        return document

    @property
    def used_columns(self) -> frozenset[str]:
        """Return the columns that have a meaning."""
        of_groups = (column for group in self.groups for column in group.values())
        return frozenset((*self.columns.values(), *(split.column for split in self.splits), *of_groups))

    @property
    def group_columns(self) -> tuple[Dictionary[str, str], ...]:
        """Return for each further group the columns of the first group, each with its own in place of it."""
        first = {**{split.first: split.column for split in self.splits}, **self.columns}
        return tuple({first[name]: column for name, column in group.items() if name in first} for group in self.groups)

    def columns_of(self, name: str) -> tuple[str, ...]:
        """Return the columns of a field that is not split, one for each group that has it."""
        if name in {each.first for each in self.splits}:
            return ()
        return tuple(columns[name] for columns in (self.columns, *self.groups) if name in columns)

    def in_group(self, number: int) -> Mapping:
        """Return the mapping of the columns of one group, 0 for the first; fields that it lacks have no column."""
        if not number:
            return replace(self, groups=())
        group = self.groups[number - 1]
        repeated = {name for each in self.groups for name in each}
        columns = {name: column for name, column in self.columns.items() if name not in repeated}
        columns |= {name: column for name, column in group.items() if name not in {each.first for each in self.splits}}
        splits = [
            replace(split, column=group.get(split.first, "")) if split.first in repeated else split
            for split in self.splits
        ]
        return replace(self, columns=columns, splits=tuple(each for each in splits if each.column), groups=())

    @property
    def fields(self) -> frozenset[str]:
        """Return the fields that a row may have."""
        split_fields = (each for split in self.splits for each in split.into)
        group_fields = (name for group in self.groups for name in group)
        return frozenset((*self.columns, *self.constants, *split_fields, *group_fields))

    def require_for(self, header: Sequence[str]) -> None:
        """Raise RuleError mapping_column_missing if the header lacks a column of the mapping."""
        missing = self.used_columns.difference(header)
        if missing:
            found = [each for each in header if each]
            raise RuleError("mapping_column_missing", "mapping", value=min(missing), found=found)

    def fits(self, header: Sequence[str]) -> bool:
        """Return whether the header has all columns of the mapping."""
        titles = [" ".join(name.split()) for name in header]
        names = {*titles, *(place_name(index) for index, title in enumerate(titles) if not title)}
        return self.used_columns <= names

    def placed(self, header: Sequence[str]) -> Mapping:
        """Return the mapping for a header in which columns without a title are named by their place.

        Mappings of earlier versions name the last of these columns by an empty text.
        """
        place = next(filter(is_place_name, reversed(header)), "")
        if not place:
            return self
        columns = {name: column or place for name, column in self.columns.items()}
        splits = tuple(replace(split, column=split.column or place) for split in self.splits)
        groups = tuple({name: column or place for name, column in group.items()} for group in self.groups)
        return replace(self, columns=columns, splits=splits, groups=groups)


def mapping_text(mapping: Mapping) -> str:
    """Return the mapping as JSON text; equal mappings give equal texts."""
    return json.dumps(mapping.as_json(), ensure_ascii=False, indent=1)


def mapping_from(text: str) -> Mapping:
    """Return the mapping in a JSON text; RuleError mapping_unreadable with a detail."""
    if len(text) > MAX_MAPPING_LENGTH:
        raise _unreadable(Phrase("it is longer than {limit} characters.", limit=MAX_MAPPING_LENGTH))
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable(Phrase("it is not JSON ({error}).", error=str(error)[:80])) from error
    return mapping_of(document)


def mapping_of(document: object) -> Mapping:
    """Return the mapping in a JSON document; RuleError mapping_unreadable."""
    parts = _object(document, Phrase("the mapping"))
    unknown = parts.keys() - _PARTS
    if unknown:
        raise _unreadable(Phrase("it has nothing called “{name}”.", name=min(unknown)))
    shape, separator = parts.get("shape", "changes"), parts.get("separator", ";")
    if shape not in get_args(Shape):
        raise _unreadable(Phrase("its shape must be one of {known}.", known=", ".join(get_args(Shape))))
    if not isinstance(separator, str) or not separator:
        raise _unreadable("its separator must be a text.")
    splits = parts.get("splits", [])
    if not isinstance(splits, list):
        raise _unreadable("splits must be a list.")
    mapping = Mapping(
        shape,
        _texts(parts.get("columns", {}), "columns"),
        _texts(parts.get("constants", {}), "constants"),
        tuple(map(_split, splits)),
        {
            _field(name): _texts(cells, Phrase("values of {name}", name=name), keys_are_fields=False)
            for name, cells in _object(parts.get("values", {}), "values").items()
        },
        separator,
        {
            _field(name): _date_reading(date_document)
            for name, date_document in _object(parts.get("dates", {}), "dates").items()
        },
        _doubts(parts.get("doubts", {})),
        _groups(parts.get("groups", [])),
        _ignored(parts.get("ignored", [])),
        several={
            _field(name): several_from(answers)
            for name, answers in _object(parts.get("several", {}), "several").items()
        },
        bodies=named_bodies_from(parts.get("bodies", [])),
        aside=_aside(parts.get("aside", {})),
    )
    _require_once(mapping)
    return mapping


def _require_once(mapping: Mapping) -> None:
    """Raise RuleError mapping_unreadable if a field has two columns, or if a body has no column."""
    split = [each for split in mapping.splits for each in split.into]
    fields = [*mapping.columns, *split]
    twice = {name for name in fields if fields.count(name) > 1}
    if twice:
        raise _unreadable(Phrase("{field} would come from two columns.", field=min(twice)))
    if not {"body_a", "codes_a"} & mapping.fields:
        raise _unreadable("no column contains body_a.")
    if not {"body_b", "country_b", "codes_b", "partners"} & mapping.fields:
        raise _unreadable("no column contains body_b.")


def _split(document: object) -> Split:
    parts = _object(document, Phrase("a split"))
    column, into, by = parts.get("column"), parts.get("into"), parts.get("by", "comma")
    if not isinstance(column, str) or by not in get_args(SplitBy):
        raise _unreadable(
            Phrase("a split needs its column, and by must be one of {known}.", known=", ".join(get_args(SplitBy)))
        )
    if not isinstance(into, list) or not 2 <= len(into) <= (2 if by == "parentheses" else 3):
        raise _unreadable(
            "a split needs the two fields that its column becomes, as “into”; by comma or dash a third may follow, for "
            "what stands in parentheses behind them."
        )
    return Split(column, _field(into[0]), _field(into[1]), by, _field(into[2]) if len(into) > 2 else "")


def _date_reading(document: object) -> DateReading:
    reading = DateReading()
    for name, answer in _object(document, Phrase("how dates are read")).items():
        ambiguity = next((each for each in ANSWERS if each == name), None)
        if ambiguity is None or answer not in ANSWERS[ambiguity]:
            choices = "; ".join(f"{each}: {', '.join(known)}" for each, known in ANSWERS.items())
            raise _unreadable(Phrase("of dates can be said {choices}.", choices=choices))
        reading = reading.with_answer(ambiguity, str(answer))
    return reading


def _doubts(document: object) -> Dictionary[str, str]:
    doubts = _texts(document, "doubts")
    for answer in doubts.values():
        if answer not in DOUBT_ANSWERS:
            raise _unreadable(Phrase("of doubts can be said {known}.", known=", ".join(DOUBT_ANSWERS)))
    return doubts


def _aside(document: object) -> Dictionary[str, str]:
    found = _texts(document, "aside", keys_are_fields=False)
    if not (set(found) <= set(ASIDE_KINDS) and set(found.values()) <= set(ASIDE_ANSWERS)):
        known, answers = ", ".join(ASIDE_KINDS), ", ".join(ASIDE_ANSWERS)
        raise _unreadable(Phrase("of {known} can be said {answers}.", known=known, answers=answers))
    return found


def _groups(document: object) -> tuple[Dictionary[str, str], ...]:
    if not isinstance(document, list) or len(document) > MAX_GROUPS:
        raise _unreadable(Phrase("groups must be a list of at most {limit} groups of columns.", limit=MAX_GROUPS))
    return tuple(_texts(group, Phrase("a group")) for group in document)


def _ignored(document: object) -> tuple[str, ...]:
    if not isinstance(document, list) or not all(isinstance(each, str) for each in document):
        raise _unreadable("ignored must be a list of columns.")
    return tuple(dict.fromkeys(document))


def _texts(document: object, what: str, *, keys_are_fields: bool = True) -> Dictionary[str, str]:
    found = _object(document, what)
    for name, text in found.items():
        if not isinstance(text, str):
            raise _unreadable(Phrase("{what}: {name} must be a text.", what=what, name=name))
    return {(_field(name) if keys_are_fields else name): text for name, text in found.items()}


def _field(name: object) -> str:
    if name not in FIELDS and not is_own_column(name):
        raise _unreadable(
            Phrase("there is no field “{name}”; there are {known}.", name=str(name)[:60], known=", ".join(FIELDS))
        )
    return str(name)


def is_own_column(name: object) -> bool:
    """Return whether a field is an added one, such as `partnership.visits`, or a described one, with a colon."""
    return isinstance(name, str) and _OWN_COLUMN.fullmatch(name) is not None


def field_order(name: str) -> tuple[int, str]:
    """Return the key by which fields are sorted: those of every project first, in the order of FIELDS."""
    return (FIELDS.index(name), "") if name in FIELDS else (len(FIELDS), name)


def _object(document: object, what: str) -> dict[str, Any]:
    if not isinstance(document, dict):
        raise _unreadable(Phrase("{what} must be an object.", what=what))
    return document


def _unreadable(detail: str) -> RuleError:
    return RuleError("mapping_unreadable", "mapping", detail=detail)
