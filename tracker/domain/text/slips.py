"""Slips of spelling: texts that differ by a few edits."""

from __future__ import annotations


def is_slip(one: str, other: str, allowed: int) -> bool:
    """Return whether two texts differ by at most `allowed` edits; swapping two neighbouring characters is one edit."""
    if abs(len(one) - len(other)) > allowed:
        return False
    before, row = list[int](), list(range(len(other) + 1))
    for index, letter in enumerate(one, start=1):
        older, before, row = before, row, [index]
        for at, wanted in enumerate(other, start=1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != wanted))
            if index > 1 and at > 1 and letter == other[at - 2] and one[index - 2] == wanted:
                cost = min(cost, older[at - 2] + 1)
            row.append(cost)
        if min(row) > allowed:
            return False
    return row[-1] <= allowed
