"""Samples of units for coding: all units, or a random sample of a given size, stratified or not.

The allocation to strata is proportional, with the largest remainders rounded up (Hamilton's method): a stratum of c of
N units gets size * c / N units, rounded down; the units left go to the strata with the largest remainders, among equal
ones to the first by name. The same seed draws the same units from the same project.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping
from typing import Final, Literal, get_args

from tracker.errors import RuleError

UnitKind = Literal["partnership", "change"]
UNIT_KINDS: Final[tuple[UnitKind, ...]] = get_args(UnitKind)
Stratum = Literal["country", "kind", "status"]
STRATA: Final[tuple[Stratum, ...]] = get_args(Stratum)


def drawn(strata: Mapping[int, str], size: int | None, seed: int) -> list[int]:
    """Return units of a sample in ascending order; all of them without a size. `strata` has the stratum of each unit.

    RuleError nothing_to_code without units, sample_too_small, sample_too_large.
    """
    if not strata:
        raise RuleError("nothing_to_code", "size")
    if size is None:
        return sorted(strata)
    if size < 1:
        raise RuleError("sample_too_small", "size", value=size)
    if size > len(strata):
        raise RuleError("sample_too_large", "size", value=size, limit=len(strata))
    members: dict[str, list[int]] = defaultdict(list)
    for unit in sorted(strata):
        members[strata[unit]].append(unit)
    draw = random.Random(seed)
    sizes = allocated({name: len(units) for name, units in members.items()}, size)
    return sorted(unit for name in sorted(members) for unit in draw.sample(members[name], sizes[name]))


def allocated(counts: Mapping[str, int], size: int) -> dict[str, int]:
    """[stratum] -> the number of units drawn from it, of `counts` units; the sum is `size`."""
    total = sum(counts.values())
    sizes = {name: size * count // total for name, count in counts.items()}
    by_remainder = sorted(counts, key=lambda name: (-(size * counts[name] % total), name))
    for name in by_remainder[: size - sum(sizes.values())]:
        sizes[name] += 1
    return sizes
