"""Agreement and kappa of two people's coding, held against brute force and printed examples."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.double_coding import (
    CodedChange,
    agreements,
    can_be_one_day,
    cohens_kappa,
    disagreements,
    paired,
)


def table(*rows: list[int]) -> list[tuple[int, int]]:
    """The pairs of codes that a printed table counts."""
    return [(one, other) for one, row in enumerate(rows) for other, count in enumerate(row) for _ in range(count)]


@pytest.mark.parametrize(
    ("rows", "kappa"),
    [
        # Cohen 1960, the proportions of his first table as counts of a hundred
        (([25, 13, 12], [12, 2, 16], [3, 15, 2]), -0.092),
        # two readers of fifty proposals, the example of most textbooks
        (([20, 5], [10, 15]), 0.4),
        # the same agreement of 60 %, and how much of it chance explains
        (([45, 15], [25, 15]), 0.1304),
        (([25, 35], [5, 35]), 0.2593),
    ],
)
def test_kappa_is_what_is_printed(rows: tuple[list[int], ...], kappa: float) -> None:
    assert cohens_kappa(table(*rows)) == pytest.approx(kappa, abs=0.0005)


codes = st.sampled_from("abc")


@given(st.lists(st.tuples(codes, codes), max_size=12))
def test_kappa_is_agreement_beyond_that_of_all_possible_pairings(pairs: list[tuple[str, str]]) -> None:
    """Chance is what the two agree in over every pairing of one's codes with the other's."""
    kappa = cohens_kappa(pairs)
    if not pairs:
        assert kappa is None
        return
    chance = Fraction(sum(one == other for (one, _), (_, other) in product(pairs, pairs)), len(pairs) ** 2)
    observed = Fraction(sum(one == other for one, other in pairs), len(pairs))
    if chance == 1:
        assert kappa is None
    else:
        assert kappa == pytest.approx(float((observed - chance) / (1 - chance)))
        assert kappa <= 1
        assert (kappa == pytest.approx(1)) == (observed == 1)
        assert kappa == pytest.approx(cohens_kappa([(other, one) for one, other in pairs]))


days = st.none() | st.integers(1, 6)


def bounds(one: int | None, other: int | None) -> tuple[int | None, int | None]:
    return (other, one) if one is not None and other is not None and other < one else (one, other)


@given(days, days, days, days)
def test_two_dates_can_be_one_day_if_some_day_is_in_both(
    a: int | None, b: int | None, c: int | None, d: int | None
) -> None:
    one, other = bounds(a, b), bounds(c, d)
    shared = any(
        all((low is None or low <= day) and (high is None or day <= high) for low, high in (one, other))
        for day in range(8)
    )
    assert can_be_one_day(one, other) == shared


def coded(record: int, status: str = "terminated", year: int = 2020, *, tie: int = 1, reasons: str = "",
          decided_by: str = "", actor: str = "") -> CodedChange:  # fmt: skip
    return CodedChange(record, tie, status, str(year), (year, year), frozenset(reasons.split()), decided_by, actor)


def test_changes_are_paired_by_record_then_status_and_time_then_time() -> None:
    mine = [coded(1), coded(2, "dormant", 2010), coded(3, "active", 2015), coded(4, "void", 1990), coded(9, tie=2)]
    theirs = [coded(1, "expired"), coded(12, "dormant", 2010), coded(13, "reduced", 2015), coded(14, "void", 1991)]
    pairs, alone = paired(mine, theirs)
    assert {(one.id, other.id) for one, other in pairs} == {(1, 1), (2, 12), (3, 13)}
    assert {change.id for change in alone} == {4, 9, 14}


def test_what_both_leave_empty_is_not_counted_as_agreement() -> None:
    pairs = [(coded(1, decided_by="mayor"), coded(1, decided_by="mayor")), (coded(2), coded(2)),
             (coded(3, decided_by="court"), coded(3))]  # fmt: skip
    found = {each.field: each for each in agreements(pairs)}
    assert (found["decided_by"].compared, found["decided_by"].agreed) == (2, 1)
    assert (found["actor"].compared, found["actor"].share, found["actor"].kappa) == (0, None, None)
    assert (found["date"].compared, found["date"].share) == (3, 1)


def test_reasons_agree_as_sets_and_kappa_is_over_each_decision() -> None:
    pairs = [(coded(1, reasons="a b"), coded(1, reasons="b a")), (coded(2, reasons="a"), coded(2, reasons="a b")),
             (coded(3, reasons="b"), coded(3, reasons="a"))]  # fmt: skip
    reasons = next(each for each in agreements(pairs) if each.field == "reasons")
    assert (reasons.compared, reasons.agreed) == (3, 1)
    decisions = [(1, 1), (1, 1), (1, 1), (0, 1), (0, 1), (1, 0)]
    assert reasons.kappa == pytest.approx(cohens_kappa(decisions))


def test_what_differs_is_listed_and_nothing_else() -> None:
    pairs = [(coded(1, "terminated", 2020, actor="a"), coded(1, "expired", 2020, actor="a")),
             (coded(2, reasons="x"), coded(2, reasons="x y"))]  # fmt: skip
    found = [(each.pair[0].id, each.field, each.values) for each in disagreements(pairs)]
    assert found == [
        (1, "status", ("terminated", "expired")),
        (2, "reasons", (frozenset("x"), frozenset("xy"))),
    ]
