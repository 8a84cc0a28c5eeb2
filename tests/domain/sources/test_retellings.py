"""The audit of retellings: marks by the rules of the design, tried on every pair of small cells."""

from __future__ import annotations

from itertools import permutations, product
from random import Random

import pytest

from tracker.domain.coding.vocabulary import VOCABULARIES
from tracker.domain.sources.retellings import (
    STRENGTH,
    Assertion,
    AuditKey,
    Cell,
    Entered,
    audited,
    marks_of,
)

ARNHEM, WEERT, EIGHT = AuditKey("body", 1), AuditKey("body", 2), AuditKey("claim", 1)


def cell(*statuses: str, **said: object) -> Cell:
    return frozenset(Assertion(status, **said) for status in statuses)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("original", "told", "marks"),
    [
        (cell("ending_proposed"), cell("terminated"), ("hardened",)),
        (cell("under_review"), cell("exit_prepared"), ("hardened",)),
        (cell("proposed"), cell("in_force"), ("hardened",)),
        (cell("terminated"), cell("ending_proposed"), ("softened",)),
        (cell("expired"), cell("terminated"), ("otherwise",)),
        (cell("in_force", "terminated"), cell("terminated"), ()),
        (cell("", unit="bodies", number=8), cell("", unit="partnerships", number=8), ("unit_shifted",)),
        (cell("", unit="bodies", number=8), cell("", unit="bodies", number=9), ("number_changed",)),
        (cell("", number=8), cell("", unit="bodies", number=8), ()),
        (cell("terminated", condition="if the council agrees"), cell("terminated"), ("condition_dropped",)),
        (cell("ending_proposed", condition="considering"), cell("terminated"), ("hardened", "condition_dropped")),
        (cell("terminated", condition="will"), cell("in_force"), ("softened",)),
        (cell("terminated", condition="will"), cell("terminated", condition="is to"), ()),
        (cell("terminated"), cell(""), ()),
        (None, cell("terminated"), ("added",)),
        (cell("terminated"), None, ("left_out",)),
        (None, None, ()),
    ],
)
def test_each_mark(original: Cell | None, told: Cell | None, marks: tuple[str, ...]) -> None:
    assert marks_of(original, told) == marks


def test_every_status_that_a_source_may_assert_has_a_strength() -> None:
    assert set(STRENGTH) == set(VOCABULARIES["asserted_status"])


ORDER = [
    {"not_concluded", "proposed"},
    {"superseded", "in_force", "active", "reduced", "dormant", "reaffirmed"},
    {"under_review"},
    {"exit_prepared", "suspension_proposed", "ending_proposed"},
    {"suspended"},
    {"ending_decided"},
    {"terminated", "expired", "void"},
]


def level(status: str) -> int:
    return next(number for number, codes in enumerate(ORDER) if status in codes)


def by_hand(original: Cell | None, told: Cell | None) -> set[str]:
    """Return the marks as the decision on them words each, one after the other."""
    if original is None and told is None:
        return set()
    if original is None or told is None:
        return {"added"} if original is None else {"left_out"}
    found = set()
    most = [max((level(each.status) for each in one if each.status), default=None) for one in (original, told)]
    tops = [
        [
            each
            for each in one
            if (level(each.status) == top if each.status else False)
            or (top is None and (each.unit or each.number is not None))
        ]
        for one, top in zip((original, told), most, strict=True)
    ]
    if most[0] is not None and most[1] is not None:
        if most[1] > most[0]:
            found.add("hardened")
        elif most[1] < most[0]:
            found.add("softened")
        elif all(a.status != b.status for a in tops[0] for b in tops[1]):
            found.add("otherwise")
    for mark, name, nothing in (("unit_shifted", "unit", ""), ("number_changed", "number", None)):
        pairs = [
            getattr(a, name) == getattr(b, name)
            for a in original
            for b in told
            if getattr(a, name) != nothing and getattr(b, name) != nothing
        ]
        if pairs and not any(pairs):
            found.add(mark)
    had, has = (any(each.condition for each in top) for top in tops)
    if had and not has and tops[1] and "softened" not in found:
        found.add("condition_dropped")
    return found


SINGLE = [
    Assertion(status, unit, number, condition)
    for status, unit, number, condition in product(
        ("", "in_force", "ending_proposed", "terminated", "expired"), ("", "bodies"), (None, 2.0), ("", "will")
    )
]


def test_marks_equal_those_by_hand_for_random_cells() -> None:
    draw = Random(5)
    more = [*SINGLE, Assertion("", "partnerships", 3.0)]
    cells = [None, *(frozenset(draw.sample(more, draw.randint(1, 3))) for _ in range(60))]
    for original, told in product(cells, cells):
        marks = marks_of(original, told)
        assert set(marks) == by_hand(original, told), (original, told)
        assert len(set(marks)) == len(marks)


def test_the_order_of_retellings_changes_no_mark() -> None:
    entered = [
        Entered(1, WEERT, Assertion("ending_proposed", condition="if the council agrees"), "ending_proposed"),
        Entered(1, EIGHT, Assertion(unit="bodies", number=8)),
        Entered(2, WEERT, Assertion("terminated"), "ending_proposed"),
        Entered(3, EIGHT, Assertion(unit="partnerships", number=9)),
        Entered(3, ARNHEM, Assertion("terminated"), "terminated"),
    ]
    marks = {
        2: {WEERT: ("hardened", "condition_dropped"), EIGHT: ("left_out",), ARNHEM: ()},
        3: {WEERT: ("left_out",), EIGHT: ("unit_shifted", "number_changed"), ARNHEM: ("added",)},
        4: {WEERT: (), EIGHT: (), ARNHEM: ()},
    }
    for order in permutations((2, 3, 4)):
        found = audited(entered, 1, order)
        assert [row.about for row in found] == [WEERT, EIGHT, ARNHEM]
        assert {
            source: {row.about: cell.marks for row in found for cell in row.cells if cell.source == source}
            for source in order
        } == marks


def test_nothing_is_left_out_by_a_retelling_of_which_nothing_is_entered() -> None:
    (row,) = audited([Entered(1, ARNHEM, Assertion("terminated"), "terminated")], 1, [2])
    assert [(found.source, found.told) for found in row.cells] == [(1, cell("terminated")), (2, None)]
    assert not row.is_marked


def test_nothing_is_added_to_an_origin_of_which_nothing_is_entered() -> None:
    """As an article that was not seen, and is known from its retellings only."""
    (row,) = audited([Entered(2, ARNHEM, Assertion("terminated"), "terminated")], 1, [2])
    assert not row.is_marked


def test_the_origin_is_held_against_what_is_recorded() -> None:
    (row,) = audited([Entered(1, WEERT, Assertion("terminated"), "ending_proposed")], 1, [])
    assert (row.recorded, row.cells[0].marks) == (("ending_proposed",), ("hardened",))
