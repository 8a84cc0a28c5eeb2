"""A field of each type, as a line in the description of a kind, and a value for each that nothing else has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from tests.probe.copied_tree import NEXT

PREFIX: Final = "probe_"
"""The beginning of the names of all added fields."""
FIELDS: Final[Mapping[str, str]] = {
    "probe_text: str": f'described.text("probe text", default="", since={NEXT})',
    "probe_note: str": f'described.note("probe note", default="", since={NEXT})',
    "probe_number: float | None": f'described.number("probe number", default=None, since={NEXT})',
    "probe_whole: int": f'described.whole("probe whole", default=7, is_required=True, since={NEXT})',
    "probe_flag: bool": f'described.yes_no("probe flag", default=True, since={NEXT})',
    "probe_maybe: bool | None": f'described.maybe("probe maybe", default=None, since={NEXT})',
    "probe_date: VagueDate | None": f'described.vague_date("probe date", default=None, since={NEXT})',
    "probe_day: int | None": f'described.day("probe day", default=None, since={NEXT})',
    "probe_code: str": f'described.code("sector", "probe code", default="", may_be_empty=True, since={NEXT})',
    "probe_source: int | None": f'described.reference("source", "probe source", default=None, since={NEXT})',
}
"""[name and type] -> the declaration, one of each type that a user fills in."""
LIST: Final[Mapping[str, str]] = {
    "probe_list: str": f'described.json_text("probe list", default=(), shape="list", is_checked=False, since={NEXT})',
}
"""JSON, which the kinds have whose records are not made of what a user gives in one form."""
BLANK: Final[Mapping[str, Any]] = {
    "probe_text": "",
    "probe_note": "",
    "probe_number": None,
    "probe_whole": 7,
    "probe_flag": 1,
    "probe_maybe": None,
    "probe_date_edtf": None,
    "probe_date_words": "",
    "probe_date_note": "",
    "probe_date_earliest": None,
    "probe_date_latest": None,
    "probe_day": "",
    "probe_code": "",
    "probe_source_id": None,
    "probe_list": "[]",
}
"""[column] -> the value in a record of an older format."""
CODE: Final = "water"
NUMBER, WHOLE, DAY, WORDS = 7654321.125, 76543210, "1877-03-09", "7 May 1876"
SECRETS: Final = ("canary", str(NUMBER), str(WHOLE), DAY, "1876-05-07", WORDS.casefold())
"""What only the added fields contain."""
_DAY: Final = date(1876, 5, 7).toordinal()


def canary(table: str, field: str) -> str:
    """Return the text that only this field of this kind has, as one word."""
    return f"canary{table}{field}".replace("_", "")


def values_for(table: str, source: int | str | None) -> dict[str, Any]:
    """Return a value for each added column of a kind; `source` is the record that is referred to."""
    return {
        "probe_text": canary(table, "text"),
        "probe_note": f"{canary(table, 'note')}\nin two lines",
        "probe_number": NUMBER,
        "probe_whole": WHOLE,
        "probe_flag": 0,
        "probe_maybe": 1,
        "probe_date_edtf": "1876-05-07",
        "probe_date_words": WORDS,
        "probe_date_note": canary(table, "date"),
        "probe_date_earliest": _DAY,
        "probe_date_latest": _DAY,
        "probe_day": DAY,
        "probe_code": CODE,
        "probe_source_id": source,
        "probe_list": f'["{canary(table, "list")}"]',
    }
