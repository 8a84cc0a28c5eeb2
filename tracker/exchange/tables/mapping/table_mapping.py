"""How the columns of a table are to be understood: a value that is guessed, shown, corrected, kept and given again."""

from __future__ import annotations

import json
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, get_args

from tracker.errors import RuleError
from tracker.exchange.tables.mapping.date_cells import ANSWERS, DateReading
from tracker.exchange.tables.mapping.table_columns import COLUMNS

Shape = Literal["changes", "partnerships", "adjacency"]
"""A row for each change; a row for each tie with when it began and ended; a row for each body with its partners."""

SplitBy = Literal["comma", "parentheses", "dash"]

FIELDS = (*COLUMNS, "until", "end_reason", "effective", "notice_until", "partners", "comment")
"""The possible meanings of a column: the columns of an import; the date and reason of an ending; the day on which a
change takes effect or a notice runs out; all partners of body_a; a comment for the note.
"""

MAX_MAPPING_LENGTH = 200_000
_NOTHING: Dictionary[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Split:
    """A column that holds two fields, `Wuhan, China`, `Qianjiang (Provinz Hubei)` or `Arnhem – Wuhan`.

    Other cells are the field `first`. `third` is the field in parentheses after the two: `Wuhan, China (1999)`.
    """

    column: str
    first: str
    second: str
    by: SplitBy = "comma"
    third: str = ""

    @property
    def into(self) -> tuple[str, ...]:
        """The fields that the column becomes."""
        return (self.first, self.second, self.third) if self.third else (self.first, self.second)


@dataclass(frozen=True, slots=True)
class Mapping:
    """What each column means, what holds for all rows, and what is read instead of certain cells.

    `columns` maps fields to columns by their headers, `constants` fields to a text, `values` fields to the cells that
    are to be read as another text. `separator` parts the partners in one cell. `dates` gives by field how ambiguous
    dates are read.
    """

    shape: Shape = "changes"
    columns: Dictionary[str, str] = field(default_factory=lambda: _NOTHING)
    constants: Dictionary[str, str] = field(default_factory=lambda: _NOTHING)
    splits: tuple[Split, ...] = ()
    values: Dictionary[str, Dictionary[str, str]] = field(default_factory=lambda: _NOTHING)
    separator: str = ";"
    dates: Dictionary[str, DateReading] = field(default_factory=lambda: _NOTHING)

    def as_json(self) -> dict[str, Any]:
        """The mapping as a document that `mapping_from` reads; what is not said is left out."""
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
                name: {asked: answer for asked in ANSWERS if (answer := reading.answer(asked))}
                for name, reading in self.dates.items()
            }
        return document

    @property
    def fields(self) -> frozenset[str]:
        """The fields that any row may tell."""
        told = (each for split in self.splits for each in split.into)
        return frozenset((*self.columns, *self.constants, *told))

    def require_for(self, header: Sequence[str]) -> None:
        """RuleError mapping_column_missing where it names a column that the header lacks."""
        known = set(header)
        for column in (*self.columns.values(), *(split.column for split in self.splits)):
            if column not in known:
                raise RuleError(
                    "mapping_column_missing", "mapping", value=column, found=[each for each in header if each]
                )

    def fits(self, header: Sequence[str]) -> bool:
        """Whether the header has all columns that it names."""
        names = {" ".join(name.split()) for name in header}
        return {*self.columns.values(), *(split.column for split in self.splits)} <= names


def mapping_text(mapping: Mapping) -> str:
    """The mapping as JSON text, always the same for the same mapping."""
    return json.dumps(mapping.as_json(), ensure_ascii=False, indent=1)


def mapping_from(text: str) -> Mapping:
    """The mapping in a JSON text; RuleError mapping_unreadable says what is wrong with it."""
    if len(text) > MAX_MAPPING_LENGTH:
        raise _unreadable(f"it is longer than {MAX_MAPPING_LENGTH} characters.")
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable(f"it is not JSON ({str(error)[:80]}).") from error
    return mapping_of(document)


def mapping_of(document: object) -> Mapping:
    """The mapping in a JSON document; RuleError mapping_unreadable."""
    parts = _object(document, "the mapping")
    unknown = parts.keys() - {"shape", "columns", "constants", "splits", "values", "separator", "dates"}
    if unknown:
        raise _unreadable(f"it has nothing called “{min(unknown)}”.")
    shape, separator = parts.get("shape", "changes"), parts.get("separator", ";")
    if shape not in get_args(Shape):
        raise _unreadable(f"its shape must be one of {', '.join(get_args(Shape))}.")
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
            _field(name): _texts(cells, f"values of {name}", keys_are_fields=False)
            for name, cells in _object(parts.get("values", {}), "values").items()
        },
        separator,
        {_field(name): _date_reading(told) for name, told in _object(parts.get("dates", {}), "dates").items()},
    )
    _require_once(mapping)
    return mapping


def _require_once(mapping: Mapping) -> None:
    """Refuse a field that two columns, or a column and a constant of it, would tell."""
    split = [each for split in mapping.splits for each in split.into]
    told = [*mapping.columns, *split]
    twice = {name for name in told if told.count(name) > 1}
    if twice:
        raise _unreadable(f"{min(twice)} would be told by two columns.")
    if not {"body_a", "codes_a"} & mapping.fields:
        raise _unreadable("no column tells body_a.")
    if not {"body_b", "country_b", "codes_b", "partners"} & mapping.fields:
        raise _unreadable("no column tells body_b.")


def _split(document: object) -> Split:
    parts = _object(document, "a split")
    column, into, by = parts.get("column"), parts.get("into"), parts.get("by", "comma")
    if not isinstance(column, str) or by not in get_args(SplitBy):
        raise _unreadable(f"a split needs its column, and by must be one of {', '.join(get_args(SplitBy))}.")
    if not isinstance(into, list) or not 2 <= len(into) <= (2 if by == "parentheses" else 3):
        raise _unreadable(
            "a split needs the two fields that its column becomes, as “into”; by comma or dash a third may follow, for "
            "what stands in parentheses behind them."
        )
    return Split(column, _field(into[0]), _field(into[1]), by, _field(into[2]) if len(into) > 2 else "")


def _date_reading(document: object) -> DateReading:
    reading = DateReading()
    for name, answer in _object(document, "how dates are read").items():
        asked = next((each for each in ANSWERS if each == name), None)
        if asked is None or answer not in ANSWERS[asked]:
            told = "; ".join(f"{each}: {', '.join(known)}" for each, known in ANSWERS.items())
            raise _unreadable(f"of dates can be said {told}.")
        reading = reading.with_answer(asked, str(answer))
    return reading


def _texts(document: object, what: str, *, keys_are_fields: bool = True) -> Dictionary[str, str]:
    found = _object(document, what)
    for name, text in found.items():
        if not isinstance(text, str):
            raise _unreadable(f"{what}: {name} must be a text.")
    return {(_field(name) if keys_are_fields else name): text for name, text in found.items()}


def _field(name: object) -> str:
    if name not in FIELDS:
        raise _unreadable(f"there is no field “{str(name)[:60]}”; there are {', '.join(FIELDS)}.")
    return str(name)


def _object(document: object, what: str) -> dict[str, Any]:
    if not isinstance(document, dict):
        raise _unreadable(f"{what} must be an object.")
    return document


def _unreadable(detail: str) -> RuleError:
    return RuleError("mapping_unreadable", "mapping", detail=detail)
