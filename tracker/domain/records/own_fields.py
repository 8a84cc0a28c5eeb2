"""Fields that a project adds to its records: their definition, and their values as text."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any, Final, Literal, cast, get_args

from tracker.domain.dates.vague_dates import VagueDate, read_date
from tracker.domain.records.kinds import subject_columns
from tracker.domain.records.subjects import Subject, all_subject_tables
from tracker.domain.text.name_folding import as_code, fold
from tracker.errors import RuleError

ValueType = Literal["text", "long_text", "number", "date", "yes_no", "one_of", "several_of", "link"]
VALUE_TYPES: Final[tuple[ValueType, ...]] = get_args(ValueType)
OwnerTable = Literal["body", "partnership", "status_change", "activity", "source", "contact"]
"""The kinds of records with added fields that code names; `owner_tables` are all."""
MANY_LINES: Final = ("long_text", "several_of")
"""The types whose values may have several lines as typed."""

_YES: Final = frozenset({"yes", "y", "true", "1", "ja", "waar"})
_NO: Final = frozenset({"no", "n", "false", "0", "nee", "onwaar"})
_THOUSANDS: Final = re.compile(r",\d{3}$")
_LINK: Final = re.compile(r"(https?://|mailto:|doi:)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnFieldDraft:
    """The definition of an added field. `choices` are the texts to choose from; only lists have them."""

    record_kind: OwnerTable
    name: str
    value_type: ValueType = "text"
    unit: str = ""
    help: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnValue:
    """The value of an added field, in the attribute of its type: chosen texts are lines of `text`, yes is 1."""

    text: str = ""
    number: float | None = None
    date: VagueDate | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is recorded."""
        return not self.text and self.number is None and self.date is None


def recorded_draft(row: Mapping[str, Any]) -> OwnFieldDraft:
    """Return the definition of a field from a record of its table."""
    return OwnFieldDraft(
        cast(OwnerTable, row["record_kind"]),
        row["name"],
        cast(ValueType, row["value_type"]),
        row["unit"],
        row["help"],
        tuple(json.loads(row["choices"])),
    )


@cache
def owner_tables() -> tuple[OwnerTable, ...]:
    """Return the kinds of records that can have added fields, as the description of their values says."""
    return tuple(cast("OwnerTable", table) for table in subject_columns("own_field_value"))


def table_of(subject: Subject) -> OwnerTable:
    """Return the kind of record under which the fields of a record are defined; RuleError no_own_fields."""
    for table in owner_tables():
        if table == all_subject_tables()[subject.kind]:
            return table
    raise RuleError("no_own_fields", "record", kind=subject.kind)


def free_code(name: str, taken: Iterable[str]) -> str:
    """Return the code of a new field: its folded name with `_` between words, with a number if it is taken."""
    plain = as_code(name) or "field"
    known, code, number = set(taken), plain, 1
    while code in known:
        number += 1
        code = f"{plain}_{number}"
    return code


def renamed_choices(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    """Return {choice: its new text} for the choices that were replaced in their place by texts that are new."""
    found: dict[str, str] = {}
    for kind, first, end, start, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "replace" and end - first == stop - start:
            found |= dict(zip(before[first:end], after[start:stop], strict=True))
    return {old: new for old, new in found.items() if old not in after and new not in before}


def read_value(value_type: ValueType, choices: tuple[str, ...], words: str, circa: int) -> OwnValue:
    """Return the value that a text means; an empty text means none.

    RuleError value_not_a_number, not_yes_or_no, not_a_choice, not_a_link, or an error of reading a date.
    """
    text = words.strip()
    if not text:
        return OwnValue()
    if value_type == "number":
        return OwnValue(number=_number(text))
    if value_type == "date":
        return OwnValue(date=read_date(text, circa=circa, lasting=True))
    if value_type == "yes_no":
        if text.casefold() not in _YES | _NO:
            raise RuleError("not_yes_or_no", "value", value=text[:80])
        return OwnValue(number=float(text.casefold() in _YES))
    if value_type in ("one_of", "several_of"):
        chosen = [text] if value_type == "one_of" else [part.strip() for part in re.split(r"[;\n]", text)]
        return OwnValue(text="\n".join(_choice(part, choices) for part in dict.fromkeys(chosen) if part))
    if value_type == "link" and not _LINK.fullmatch(text):
        raise RuleError("not_a_link", "value", value=text[:80])
    return OwnValue(text=text)


def value_words(value_type: ValueType, value: OwnValue) -> str:
    """Return the text that `read_value` reads as this value."""
    if value.date is not None:
        return value.date.words or value.date.edtf
    if value.number is not None:
        if value_type == "yes_no":
            return "yes" if value.number else "no"
        return repr(value.number).removesuffix(".0")
    return "; ".join(value.text.split("\n")) if value_type == "several_of" else value.text


def _number(text: str) -> float:
    """Read a number with a decimal point or comma. A comma before three digits may group thousands: it is refused."""
    plain = text if _THOUSANDS.search(text) else text.replace(",", ".", 1)
    try:
        number = float(plain)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise RuleError("value_not_a_number", "value", value=text[:80])
    return number


def _choice(text: str, choices: tuple[str, ...]) -> str:
    found = [choice for choice in choices if choice == text] or [each for each in choices if fold(each) == fold(text)]
    if not found:
        raise RuleError("not_a_choice", "value", value=text[:80], allowed=list(choices))
    return found[0]
