"""Codes of bodies in external lists, in the form of a table cell: `wikidata=Q90; cbs=0202`, or a Wikidata address."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.domain.coding.code_reading import split_values
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError

Code = tuple[str, str]
WIKIDATA = "wikidata"

_ITEM = re.compile(r"(?:<?https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/)?(Q[1-9][0-9]{0,14})>?")
_NAMED = re.compile(r"([a-z0-9][a-z0-9_.-]{0,39})\s*=\s*([^=;\s](?:[^=;]{0,150}[^=;\s])?)")


def item_in(text: str) -> str:
    """Return the Wikidata item, such as `Q90`, that a text is or links to; empty for any other text."""
    found = _ITEM.fullmatch(text.strip())
    return found[1] if found else ""


def is_item(text: str) -> bool:
    """Return whether a cell is a Wikidata item or its address."""
    return bool(item_in(text))


def read_codes(cell: str) -> tuple[Code, ...]:
    """Parse the codes in a cell, without duplicates; RuleError code_unreadable."""
    found: list[Code] = []
    for value in split_values(cell):
        named = _NAMED.fullmatch(value)
        if item := item_in(value):
            found.append((WIKIDATA, item))
        elif named:
            found.append((named[1], clean_text(named[2], "code").text))
        else:
            raise RuleError("code_unreadable", "codes", value=value)
    return tuple(dict.fromkeys(found))


def codes_text(codes: Iterable[Code]) -> str:
    """Return the codes as a cell that `read_codes` can parse."""
    return "; ".join(f"{scheme}={value}" for scheme, value in codes)
