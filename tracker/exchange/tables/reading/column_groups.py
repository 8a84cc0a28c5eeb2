"""Groups of columns that are repeated across a table: Partner 1, Land 1, Jaar 1, Partner 2, Land 2, Jaar 2."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

MAX_GROUPS = 100
_MAX_LENGTH = 200
_NUMBER = re.compile(r"(?<![0-9])(?:\(([0-9]{1,2})\)|([0-9]{1,2}))(?![0-9])")

Group = Mapping[str, str]
"""The column of each name or field of a group."""


def numbered_groups(header: Sequence[str]) -> list[dict[str, str]]:
    """Return the groups of columns with equal names but for a number, in their order; empty without two of them.

    Each maps the name without the number to the column. A name without a number belongs to the first group, and is in
    no group if it isn't repeated: `Gemeente`.
    """
    parted = [(name, *_parted(name)) for name in header if name]
    first_numbers = {base: number for _, base, number in reversed(parted) if number is not None}
    is_shifted = any(number == 0 for number in first_numbers.values()) or any(
        number is None and first_numbers.get(base) == 1 for _, base, number in parted
    )  # `Partner` and `Partner.1` are the first two
    found: dict[int, dict[str, str]] = {}
    for name, base, number in parted:
        found.setdefault(1 if number is None else number + is_shifted, {}).setdefault(base, name)
    counts = Counter(base for group in found.values() for base in group)
    groups = [
        {base: column for base, column in group.items() if counts[base] > 1} for _, group in sorted(found.items())
    ]
    groups = [group for group in groups if group]
    return groups if 1 < len(groups) <= MAX_GROUPS else []


def _parted(name: str) -> tuple[str, int | None]:
    """Return a title without its number, and the number; None without a number, or with several."""
    found = list(_NUMBER.finditer(name)) if len(name) <= _MAX_LENGTH else []
    if len(found) != 1:
        return name, None
    before, behind = name[: found[0].start()].rstrip(" _.#-"), name[found[0].end() :].lstrip(" _.)-")
    base = " ".join(f"{before} {behind}".split())
    return (base, int(found[0][1] or found[0][2])) if base else (name, None)


def grouped(meanings: Iterable[tuple[str, str]]) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Return the column of each field, and the further groups of columns; `meanings` are columns with their fields.

    The columns are in the order of the table. A group begins with the field that is the first of those with several
    columns, or where the group has the field already.
    """
    pairs = [(column, field) for column, field in meanings if field]
    counts = Counter(field for _, field in pairs)
    first_field = next((field for _, field in pairs if counts[field] > 1), "")
    shared: dict[str, str] = {}
    groups: list[dict[str, str]] = []
    for column, field in pairs:
        if counts[field] < 2:
            shared[field] = column
            continue
        if not groups or field == first_field or field in groups[-1]:
            groups.append({})
        groups[-1][field] = column
    first = groups[0] if groups else {}
    return {**shared, **first}, groups[1:]
