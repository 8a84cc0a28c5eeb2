"""The text of a described field of a record: its label and its value."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tracker.domain.dates.date_text import date_text
from tracker.domain.dates.day_text import day_text
from tracker.wording.messages import Translate
from tracker.wording.record_values import record_text

if TYPE_CHECKING:
    from tracker.domain.records.further_values import FurtherValue


def further_text(
    further: FurtherValue, translate: Translate, code_text: Callable[[str, str], str], language: str
) -> tuple[str, str]:
    """Return the label, with a capital, and the value. `code_text` takes a vocabulary and a code."""
    label = translate(further.label)
    return label[:1].upper() + label[1:], _value(further, translate, code_text, language)


def _value(further: FurtherValue, translate: Translate, code_text: Callable[[str, str], str], language: str) -> str:
    value: Any = further.value
    match further.type:
        case "code":
            return code_text(further.list_name, value)
        case "yes_no" | "maybe":
            return translate("Yes" if value else "No")
        case "vague_date":
            return date_text(value, language)
        case "day":
            return day_text(value, language)
        case "reference" | "part_of":
            return record_text(value, translate, language)
        case "number":
            return repr(value).removesuffix(".0")
    return str(value).strip()
