"""Two inventories record by record: each partnership is in the lists of the definition."""

from __future__ import annotations

import random

import pytest

from tracker.domain.coding.coding_pairs import KIND_OF, CodedChange
from tracker.domain.differences.two_inventories import Listed, compare_inventories

BODIES = range(6)
STATUSES = ("in_force", "proposed", "terminated", "expired", "suspended")


def changes(draw: random.Random, partnership: int, first: int) -> tuple[CodedChange, ...]:
    """Draw at most one change of each kind, so that which change of theirs is which of ours is plain."""
    kinds: dict[str, str] = {}
    for status in draw.sample(STATUSES, draw.randrange(4)):
        kinds.setdefault(KIND_OF[status], status)
    made = []
    for number, status in enumerate(kinds.values()):
        day = draw.choice((None, 700_000, 700_010, 700_200))
        bounds = (None, None) if day is None else (day, day + draw.choice((0, 30)))
        edtf = "" if day is None else str(day)
        made.append(CodedChange(first + number, partnership, status, edtf, bounds, frozenset(), "unknown", "unknown"))
    return tuple(made)


def inventory(draw: random.Random, first: int) -> list[Listed]:
    pairs = {frozenset(draw.sample(BODIES, 2)) for _ in range(draw.randrange(1, 6))}
    return [
        Listed(first + number, pair, changes(draw, first + number, first + 10 * number + 100))
        for number, pair in enumerate(sorted(pairs, key=sorted))
    ]


def lists_of(ours: Listed, other: Listed | None, theirs: list[Listed]) -> set[str]:
    """Return the lists by their definition, going through every pair of changes."""
    if other is None:
        is_listed = any(body in listed.bodies for body in ours.bodies for listed in theirs)
        return {"only_ours" if is_listed else "perhaps_not_asked"}
    asked = {KIND_OF[change.status] for listed in theirs for change in listed.changes}
    mine = {KIND_OF[change.status]: change for change in ours.changes}
    yours = {KIND_OF[change.status]: change for change in other.changes}
    lists = set()
    for kind in mine.keys() | yours.keys():
        one, two = mine.get(kind), yours.get(kind)
        if one is None or two is None:
            if one is None or kind in asked:
                lists.add("coded_otherwise")
        elif one.status != two.status:
            lists.add("coded_otherwise")
        elif None not in (*one.bounds, *two.bounds) and not (
            set(range(one.bounds[0] or 0, (one.bounds[1] or 0) + 1))
            & set(range(two.bounds[0] or 0, (two.bounds[1] or 0) + 1))
        ):
            lists.add("dated_otherwise")
    return lists or {"both"}


@pytest.mark.parametrize("seed", range(40))
def test_each_partnership_is_in_the_lists_of_the_definition(seed: int) -> None:
    draw = random.Random(seed)
    ours, theirs = inventory(draw, 1000), inventory(draw, 5000)
    by_pair = {listed.bodies: listed for listed in theirs}
    same = {by_pair[listed.bodies].id: listed.id for listed in ours if listed.bodies in by_pair}
    moved = [
        Listed(each.id, each.bodies, tuple(_of(change, same.get(each.id, each.id)) for change in each.changes))
        for each in theirs
    ]
    found = compare_inventories(ours, moved, same)
    assert {each.ours: set(each.found) for each in found if each.ours is not None} == {
        listed.id: lists_of(listed, by_pair.get(listed.bodies), theirs) for listed in ours
    }
    assert [each.theirs for each in found if each.found == ("only_theirs",)] == [
        listed.id for listed in theirs if listed.id not in same
    ]
    assert len(found) == len(ours) + len(theirs) - len(same)


def _of(change: CodedChange, partnership: int) -> CodedChange:
    return CodedChange(
        change.id, partnership, change.status, change.edtf, change.bounds, frozenset(), "unknown", "unknown"
    )


def test_a_kind_of_change_that_they_never_record_may_be_one_they_did_not_ask_about() -> None:
    ending = CodedChange(7, 1, "terminated", "2021", (1, 2), frozenset(), "unknown", "unknown")
    (found,) = compare_inventories([Listed(1, frozenset((1, 2)), (ending,))], [Listed(9, frozenset((1, 2)))], {9: 1})
    assert found.found == ("both",)
    assert [each.found for each in found.changes] == ["perhaps_not_asked"]
