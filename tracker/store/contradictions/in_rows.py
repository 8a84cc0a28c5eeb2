"""Rules that each row of a dump, a bundle and a file must keep.

A value of the right type may still be impossible: a latitude of 200, days that do not follow from the EDTF of the date.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from tracker.domain.checks.checks import CHECK_OF, SUBJECT
from tracker.domain.coding.vocabulary import EXTENSIBLE, VOCABULARIES
from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.records.drafts import MAX_STANDS_FOR
from tracker.domain.records.kinds import all_kinds
from tracker.domain.records.project_settings import MAX_CIRCA
from tracker.errors import RuleError
from tracker.store.contradictions.frozen_results import is_frozen_result
from tracker.store.project_settings import is_setting

_CODES: Final = {
    f"{table}.{field.name}": field
    for table, kind in all_kinds().items()
    for field in kind.fields
    if field.type == "code" and field.list_name != "status"
}
CODES: Mapping[str, str] = {place: field.list_name for place, field in _CODES.items()}
"""Columns that contain codes, as `table.column`, each with its vocabulary."""
MAY_BE_EMPTY: Final = frozenset(place for place, field in _CODES.items() if field.may_be_empty)
UNNAMED: Final = "unnamed"
_MAX_LATITUDE, _MAX_LONGITUDE = 90, 180


@dataclass(frozen=True, slots=True)
class RowRule:
    """A rule about some columns of a row; the first of them is the one that an error names."""

    table: str
    columns: tuple[str, ...]
    is_kept: Callable[..., bool]

    def holds(self, row: Mapping[str, Any]) -> bool:
        """Return whether a row, in stored form, keeps the rule."""
        return self.is_kept(*(row[name] for name in self.columns))


def follows_from_date(edtf: str | None, earliest: int | None, latest: int | None, circa: int | None = None) -> bool:
    """Return whether the days of a date are those that its EDTF gives, widened by the project's `circa`.

    None: by any `circa` that a project may have, for a row that comes without its project.
    """
    if edtf is None:
        return earliest is None and latest is None
    allowed = _bounds(edtf) if circa is None else _bounds_of(edtf, circa)
    return (earliest, latest) in allowed


@lru_cache(maxsize=65_536)
def _bounds(edtf: str) -> frozenset[tuple[int | None, int | None]]:
    is_widened = "~" in edtf or "%" in edtf
    return frozenset().union(*(_bounds_of(edtf, circa) for circa in range(MAX_CIRCA + 1 if is_widened else 1)))


@lru_cache(maxsize=65_536)
def _bounds_of(edtf: str, circa: int) -> frozenset[tuple[int | None, int | None]]:
    try:
        date = from_edtf(edtf, circa=circa, lasting=True)
    except RuleError:
        return frozenset()
    return frozenset({(date.earliest, date.latest)})


def _is_setting(text: str, key: str) -> bool:
    try:
        return is_setting(key, json.loads(text))
    except (ValueError, RecursionError):
        return False


def _within(limit: int) -> Callable[[float | None], bool]:
    return lambda degrees: degrees is None or -limit <= degrees <= limit


def _in_list(list_name: str, *more: str) -> Callable[[str], bool]:
    return frozenset({*VOCABULARIES[list_name], *more}).__contains__


def _fixed_codes() -> Iterator[RowRule]:
    for place, list_name in CODES.items():
        if list_name not in EXTENSIBLE:
            table, column = place.split(".")
            yield RowRule(table, (column,), _in_list(list_name, *([""] if place in MAY_BE_EMPTY else [])))


ROW_RULES: Final = (
    RowRule("body", ("name", "kind"), lambda name, kind: bool(name.strip()) or kind == UNNAMED),
    RowRule("body", ("latitude",), _within(_MAX_LATITUDE)),
    RowRule("body", ("longitude",), _within(_MAX_LONGITUDE)),
    RowRule("partnership", ("stands_for",), lambda number: 1 <= number <= MAX_STANDS_FOR),
    RowRule("accepted_problem", ("code",), CHECK_OF.__contains__),
    RowRule("accepted_problem", ("subject",), lambda subject: SUBJECT.fullmatch(subject) is not None),
    RowRule("project_setting", ("value", "key"), _is_setting),
    RowRule("finding_result", ("result",), is_frozen_result),
    *_fixed_codes(),
)
"""All rules about single rows but those about dates, which hold for each date of each table."""


@cache
def rules_of(table: str) -> tuple[RowRule, ...]:
    """Return the rules about the rows of a table."""
    by_table: defaultdict[str, list[RowRule]] = defaultdict(list)
    for rule in ROW_RULES:
        by_table[rule.table].append(rule)
    return tuple(by_table[table])


def contradiction_in(table: str, row: Mapping[str, Any]) -> str | None:
    """Return the column of a row, in stored form, with an impossible value; None if the row is possible."""
    broken = next((rule.columns[0] for rule in rules_of(table) if not rule.holds(row)), None)
    if broken is not None:
        return broken
    for name, edtf in row.items():
        if name.endswith("_edtf"):
            prefix = name.removesuffix("_edtf")
            if not follows_from_date(edtf, row[f"{prefix}_earliest"], row[f"{prefix}_latest"]):
                return name
    return None
