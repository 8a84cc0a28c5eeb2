"""Added and described fields in filters and orders of partnerships: their keys, ranges of numbers and days as text."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal, get_args

from tracker.domain.dates.vague_dates import VagueDate, read_date
from tracker.domain.records.own_fields import OwnFieldDraft, ValueType, read_value
from tracker.errors import RuleError

FilteredTable = Literal["partnership", "status_change", "activity", "body"]
FILTERED_TABLES: Final[tuple[FilteredTable, ...]] = get_args(FilteredTable)
"""The kinds of records by whose added fields partnerships are filtered."""
LISTED_TYPES: Final[tuple[ValueType, ...]] = ("yes_no", "one_of", "several_of")
"""The types whose values are chosen from a list of those that occur."""
RANGE_TYPES: Final[tuple[ValueType, ...]] = ("number", "date")
"""The types whose values are chosen by a range such as `1..5`, `2019..` or `..2021`."""
SIDES: Final = ("body_a", "body_b")
"""Stand for the kind of record in the key of a field of one of the two bodies."""
_TO: Final = ".."
_ADDED, _DESCRIBED = ".", ":"


@dataclass(frozen=True, slots=True)
class OwnKey:
    """A field as the facet of a filter or the key of an order; `side` is that of the body, for one of two.

    The text of an added field is `partnership.visits`, that of a described one `partnership:council_approved`.
    """

    record_kind: FilteredTable
    code: str
    is_described: bool = False
    side: str = ""

    @staticmethod
    def text_of(record_kind: str, code: str, *, is_described: bool = False) -> str:
        """Return the text of a key, which `own_key` reads."""
        return f"{record_kind}{_DESCRIBED if is_described else _ADDED}{code}"


def own_key(text: str) -> OwnKey | None:
    """Return the field that a facet or sort key names; None for any other."""
    table, sign, code = text.partition(_DESCRIBED if _DESCRIBED in text else _ADDED)
    if not code:
        return None
    if sign == _DESCRIBED and table in SIDES:
        return OwnKey("body", code, True, table)
    return OwnKey(table, code, sign == _DESCRIBED) if table in FILTERED_TABLES else None


def range_text(first: str, last: str) -> str:
    """Return the text of a range; an empty text leaves that end open."""
    return f"{first.strip()}{_TO}{last.strip()}"


def range_ends(text: str) -> tuple[str, str]:
    """Return the ends of a range as text. A text without `..` is both ends."""
    first, dots, last = text.partition(_TO)
    return first.strip(), last.strip() if dots else first.strip()


def read_range(value_type: ValueType, text: str, circa: int) -> tuple[float, float]:
    """Return the least and the greatest number, or the first and last day, of a range; infinite where it is open.

    RuleError range_unreadable, or that of an end that can't be read.
    """
    first, last = range_ends(text)
    if not first and not last:
        raise RuleError("range_unreadable", "value", value=text[:80])
    low, high = (_bounds(value_type, each, circa) for each in (first, last))
    if low[0] > high[1]:
        raise RuleError("range_unreadable", "value", value=text[:80])
    return low[0], high[1]


def checked_value(draft: OwnFieldDraft, text: str, circa: int) -> str:
    """Return the value of a filter in its stored form: a choice in its spelling, `yes` or `no`, or a range.

    RuleError as for `read_range` and `read_value`; not_filtered for a field that can't be filtered.
    """
    if draft.value_type in RANGE_TYPES:
        read_range(draft.value_type, text, circa)
        return text
    if draft.value_type not in LISTED_TYPES:
        raise RuleError("not_filtered", "value", name=draft.name)
    # one of several texts is chosen, so that a list of them is not read here
    value_type: ValueType = "one_of" if draft.value_type == "several_of" else draft.value_type
    value = read_value(value_type, draft.choices, text, circa)
    return value.text if value.number is None else ("yes" if value.number else "no")


def _bounds(value_type: ValueType, text: str, circa: int) -> tuple[float, float]:
    if not text:
        return -math.inf, math.inf
    if value_type == "number":
        number = read_value("number", (), text, circa).number
        assert number is not None
        return number, number
    return day_bounds(read_date(text, circa=circa, lasting=True))


def day_bounds(date: VagueDate) -> tuple[float, float]:
    """Return the first and the last possible day of a date; infinite where it is open."""
    first, last = date.earliest, date.latest
    return (-math.inf if first is None else first), (math.inf if last is None else last)
