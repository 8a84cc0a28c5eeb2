"""Two inventories compared record by record: what only one of them has, what both have, and where they differ.

A partnership of theirs is one of ours if both its bodies are. Its changes are paired with ours as those of two coders
are. What they leave blank may be something that they never asked: a kind of change that none of their records has, a
body that they do not list, a change without a date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tracker.domain.coding.coding_pairs import KIND_OF, CodedChange, can_be_one_day, paired
from tracker.domain.differences.recapture import Recapture, recapture

Found = Literal["both", "dated_otherwise", "coded_otherwise", "only_ours", "perhaps_not_asked", "only_theirs"]
FOUND: Final[tuple[Found, ...]] = (
    *("coded_otherwise", "dated_otherwise", "only_theirs", "only_ours", "perhaps_not_asked", "both"),
)
"""The lists that a partnership may be in, those to look at first. It may be dated and coded otherwise."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A partnership of an inventory: its id, its two bodies, and its changes."""

    id: int
    bodies: frozenset[int]
    changes: tuple[CodedChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedChange:
    """A change of ours, of theirs, or of both; `found` says in which list it is."""

    found: Found
    ours: CodedChange | None
    theirs: CodedChange | None


@dataclass(frozen=True, slots=True)
class ComparedPartnership:
    """A partnership of ours, of theirs, or of both, with the lists that it is in, and its changes."""

    found: tuple[Found, ...]
    ours: int | None
    theirs: int | None
    changes: tuple[ComparedChange, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherInventory:
    """Each partnership of either inventory, the names of the bodies of each, and what could not be read or matched.

    `unclear` are the names of bodies and partnerships of theirs that may be several of ours.

    `names` has (whether it is of ours, partnership) -> the names of its bodies, empty for unnamed ones.
    """

    partnerships: tuple[ComparedPartnership, ...]
    names: Mapping[tuple[bool, int], tuple[str, str]]
    unread_rows: int = 0
    unclear: tuple[str, ...] = ()

    def count(self, found: Found) -> int:
        """Return how many partnerships are in a list."""
        return sum(found in each.found for each in self.partnerships)

    def recapture(self) -> Recapture | None:
        """Return how many partnerships there are by both lists, of the bodies that theirs lists; None if too few are
        in both.
        """
        both = sum(each.ours is not None and each.theirs is not None for each in self.partnerships)
        return recapture(both + self.count("only_ours"), both + self.count("only_theirs"), both)

    def names_of(self, each: ComparedPartnership) -> tuple[str, str]:
        """Return the names of the bodies of a partnership, ours if we have it."""
        if each.ours is not None:
            return self.names[True, each.ours]
        assert each.theirs is not None
        return self.names[False, each.theirs]


def compare_inventories(
    ours: Sequence[Listed], theirs: Sequence[Listed], same: Mapping[int, int]
) -> tuple[ComparedPartnership, ...]:
    """Return each partnership of either inventory once.

    `same` has [partnership of theirs] -> the one of ours that it is. Ids of bodies, and the partnerships of the changes
    of theirs, are those of ours where they are known there.
    """
    asked = {KIND_OF.get(each.status, each.status) for listed in theirs for each in listed.changes}
    bodies = frozenset[int]().union(*(listed.bodies for listed in theirs))
    by_ours: dict[int, list[Listed]] = defaultdict(list)
    for listed in theirs:
        if listed.id in same:
            by_ours[same[listed.id]].append(listed)
    made = []
    for listed in ours:
        others = by_ours.get(listed.id, [])
        if others:
            made.append(_in_both(listed, others, asked))
        else:
            made.append(ComparedPartnership((_blank(bool(listed.bodies & bodies)),), listed.id, None))
    known = {listed.id for listed in ours}
    made += [
        ComparedPartnership(("only_theirs",), None, listed.id) for listed in theirs if same.get(listed.id) not in known
    ]
    return tuple(made)


def _blank(is_asked: bool) -> Found:
    """Return the list of what only we have: they may not have asked about it."""
    return "only_ours" if is_asked else "perhaps_not_asked"


def _in_both(ours: Listed, theirs: Sequence[Listed], asked: Collection[str]) -> ComparedPartnership:
    found = paired(ours.changes, [each for listed in theirs for each in listed.changes])
    changes = [ComparedChange(_found(one, other), one, other) for one, other in found.pairs]
    changes += [
        ComparedChange(_blank(KIND_OF.get(each.status, each.status) in asked), each, None) for each in found.alone_mine
    ]
    changes += [ComparedChange("only_theirs", None, each) for each in found.alone_theirs]
    lists = _lists(changes)
    return ComparedPartnership(lists, ours.id, theirs[0].id, tuple(changes))


def _found(ours: CodedChange, theirs: CodedChange) -> Found:
    if ours.status != theirs.status:
        return "coded_otherwise"
    is_dated = ours.edtf and theirs.edtf
    return "dated_otherwise" if is_dated and not can_be_one_day(ours.bounds, theirs.bounds) else "both"


def _lists(changes: Iterable[ComparedChange]) -> tuple[Found, ...]:
    """Return the lists of a partnership that both have: where its changes differ, else `both`."""
    differ = {
        "coded_otherwise" if each.found in ("coded_otherwise", "only_ours", "only_theirs") else each.found
        for each in changes
    }
    return tuple(each for each in FOUND if each in differ and each.endswith("_otherwise")) or ("both",)
