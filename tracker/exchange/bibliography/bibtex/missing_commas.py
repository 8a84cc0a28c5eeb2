"""Fields of a BibTeX entry without the comma between them, which the parser returns as one value."""

from __future__ import annotations

import re

from tracker.exchange.bibliography.bibtex.bibtex_text import places_outside

_NAME_AT_END = re.compile(r"(?<![\w-])([A-Za-z][\w-]*+) *+$")


def separated(value: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the value of a field, and the names and values of the fields that follow it without a comma.

    `{A} year = {2019}` is the value `{A}` and the field `year` with the value `{2019}`.
    """
    if "=" not in value:  # almost every value
        return value, ()
    values, names, start = list[str](), list[str](), 0
    for place in places_outside(value, "="):
        before = " ".join(value[start:place].split())
        found = _NAME_AT_END.search(before)
        if found is None or not before[: found.start()].strip():
            continue
        name_start = value.rindex(found[1], start, place)
        values.append(value[start:name_start].strip())
        names.append(found[1].lower())
        start = place + 1
    values.append(value[start:].strip())
    return values[0], tuple(zip(names, values[1:], strict=True))
