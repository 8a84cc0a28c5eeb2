"""Reliability of any number of coders: published figures, other libraries, and the definition summed over all pairs."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.coding.test_coded_units import DAY, change
from tracker.domain.coding.bootstrap import (
    GroupedValues,
    Metric,
    alpha_estimate,
    kappa_estimate,
    share_estimate,
)
from tracker.domain.coding.coded_units import Coding
from tracker.domain.coding.coefficients import (
    cohens_kappa,
    interval_distance,
    krippendorffs_alpha,
    masi_distance,
    ordinal_distance,
)
from tracker.domain.coding.exact_interval import exact_interval
from tracker.domain.coding.reliability import CodedField, reliability_of

FIGURES = json.loads((Path(__file__).parent.parent / "figures" / "ordered_agreement.json").read_text("utf-8"))


def grouped(units: Any) -> GroupedValues:
    return GroupedValues(tuple(map(tuple, units)), tuple(range(len(units))))


def numbers(units: list[str]) -> GroupedValues:
    return grouped([tuple(None if value == "." else int(value) for value in unit) for unit in units])


def test_alpha_of_the_published_example() -> None:
    """K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, part C: four observers, twelve units."""
    observers = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    values = grouped(list(zip(*observers, strict=True)))
    for metric, alpha in (("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)):
        assert alpha_estimate(values, metric, 1).value == pytest.approx(alpha, abs=5e-4)  # type: ignore[arg-type]


@pytest.mark.parametrize("metric", ["ordinal", "interval"])
def test_alpha_equals_that_of_another_library(metric: Metric) -> None:
    for case in FIGURES[metric]:
        assert alpha_estimate(numbers(case["units"]), metric, 1).value == pytest.approx(case["alpha"])


codes = st.none() | st.integers(0, 4)
units_of_codes = st.lists(st.tuples(codes, codes, codes), min_size=1, max_size=8)
some = st.none() | st.frozensets(st.sampled_from("abc"))
units_of_sets = st.lists(st.tuples(some, some, some), min_size=1, max_size=6)


def by_definition(units: Any, metric: Metric) -> float | None:
    """Return alpha as 1 - D_o / D_e, each a mean over all ordered pairs of values."""
    paired = [found for unit in units if len(found := [each for each in unit if each is not None]) > 1]
    values = [value for unit in paired for value in unit]
    if metric == "ordinal":
        distance = ordinal_distance({code: values.count(code) for code in range(5)})
    else:
        distance = {
            "nominal": lambda one, other: float(one != other),
            "interval": interval_distance,
            "set": masi_distance,
        }[metric]
    apart = sum(distance(one, other) for one, other in permutations(values, 2))
    if not apart:
        return None
    observed = sum(distance(*two) / (len(unit) - 1) for unit in paired for two in permutations(unit, 2)) / len(values)
    return float(1 - observed / (apart / (len(values) * (len(values) - 1))))


@given(units_of_codes, units_of_sets)
@settings(max_examples=25, deadline=None)
def test_alpha_equals_its_definition(coded: Any, sets: Any) -> None:
    for metric in ("nominal", "ordinal", "interval"):
        expected = by_definition(coded, metric)  # type: ignore[arg-type]
        assert alpha_estimate(grouped(coded), metric, 1).value == (  # type: ignore[arg-type]
            None if expected is None else pytest.approx(expected, abs=1e-9)
        )
    expected = by_definition(sets, "set")
    found = alpha_estimate(grouped(sets), "set", 1).value
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-9))
    plain = krippendorffs_alpha([[each for each in unit if each is not None] for unit in sets], masi_distance)
    assert found == (None if plain is None else pytest.approx(plain, abs=1e-9))


@given(st.lists(st.tuples(codes, codes), min_size=1, max_size=8))
@settings(max_examples=25, deadline=None)
def test_kappa_and_share_of_two_equal_those_of_whole_pairs(coded: Any) -> None:
    pairs = [pair for pair in coded if None not in pair]
    kappa, share = cohens_kappa(pairs), kappa_estimate(grouped(coded), 1).value
    assert share == (None if kappa is None else pytest.approx(kappa))
    equal = share_estimate(grouped(coded)).value
    assert equal == (pytest.approx(sum(one == other for one, other in pairs) / len(pairs)) if pairs else None)


def test_the_interval_is_seeded_contains_the_estimate_and_narrows_with_more_partnerships() -> None:
    units = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "b"), ("a", "a")]
    few, many = grouped(units * 4), grouped(units * 40)
    one, again, other = (alpha_estimate(few, "nominal", seed) for seed in (1, 1, 2))
    assert one == again != other
    assert one.interval == "bootstrap"
    narrow = alpha_estimate(many, "nominal", 1)
    ends = [(each.low or 0, each.value or 0, each.high or 0) for each in (one, narrow)]
    assert all(low < value < high for low, value, high in ends)
    assert ends[1][2] - ends[1][0] < (ends[0][2] - ends[0][0]) / 2


def test_few_partnerships_and_full_agreement_have_no_interval() -> None:
    units = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]
    for estimate in (lambda values: alpha_estimate(values, "nominal", 1), lambda values: kappa_estimate(values, 1)):
        below, enough = estimate(grouped((units * 5)[:19])), estimate(grouped(units * 5))
        assert (below.value is not None, below.low, below.high, below.interval) == (True, None, None, "too_few")
        assert (enough.interval, enough.low is None) == ("bootstrap", False)
        together = GroupedValues(tuple(units * 40), (0,) * 160)
        assert estimate(together).interval == "too_few", "one partnership says nothing about others"
        alike = estimate(grouped([("a", "a"), ("b", "b")] * 20))
        assert (alike.value, alike.low, alike.interval) == (1, None, "all_agree")
    blank = [(None, "a")] * 30
    assert alpha_estimate(grouped(units + blank), "nominal", 1).interval == "too_few", "blank units are not compared"


def test_the_share_has_the_exact_interval_over_partnerships() -> None:
    """Of 4 partnerships with 8 pairs, 5 pairs are equal: 2.5 partnerships, taken as 2 for the lower end, as 3 above."""
    units = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "a")] * 2
    units[1] = ("a", "a")
    found = share_estimate(GroupedValues(tuple(units), (0, 1, 2, 3) * 2))
    assert (found.value, found.interval) == (5 / 8, "clopper_pearson")
    assert (found.low, found.high) == (exact_interval(2, 4)[0], exact_interval(3, 4)[1])
    assert share_estimate(grouped([("a", "a")] * 3)).low == pytest.approx(0.025 ** (1 / 3)), "not 1.0 to 1.0"
    assert share_estimate(grouped([("a", "a")])).interval == "too_few"


def test_missed_events_count_in_the_second_calculation_only() -> None:
    def coding(coder: str, *changes: Any) -> Coding:
        return Coding(coder, changes, frozenset({1, 2, 3}))

    codings = [
        coding("ann", change(1, "terminated", DAY), change(2, "expired", DAY, partnership=2)),
        coding("bea", change(11, "terminated", DAY), change(12, "expired", DAY, partnership=2)),
        coding("cas", change(21, "terminated", DAY + 9)),
    ]
    found = reliability_of(codings)
    status, missed = found.fields[0], found.with_missed[0]
    assert (status.compared, status.agreed, status.share.value) == (2, 2, 1)
    assert (missed.compared, missed.agreed, missed.share.value) == (2, 1, pytest.approx(4 / 6))
    assert missed.alpha.value == pytest.approx(by_definition([["t"] * 3, ["e", "e", "missed"]], "nominal"))
    assert ("expired", "missed", 2) in missed.confusion
    assert [(each.field, each.values) for each in found.disagreements] == [
        ("date", (f"{DAY}/{DAY}", f"{DAY}/{DAY}", f"{DAY + 9}/{DAY + 9}")),
        ("event", (True, True, False)),
    ]
    assert [found.missed(coder) for coder in range(3)] == [0, 0, 1]
    assert (found.overlapping, found.dated) == (2, 4)


def test_two_coders_who_missed_an_event_agree_about_nothing() -> None:
    """All recorded the beginning, and each an event of another kind; only Ann gave a reason."""

    def coding(coder: str, number: int, status: str, *reasons: str) -> Coding:
        other = replace(change(number + 1, status, DAY + 900), reasons=frozenset(reasons))
        return Coding(coder, (change(number, "in_force", DAY), other), frozenset({1}))

    found = reliability_of(
        [
            coding("ann", 1, "terminated", "human_rights"),
            coding("bea", 11, "dormant"),
            coding("cas", 21, "under_review"),
        ]
    )
    fields = {each.field: each for each in found.with_missed}
    status = fields["status"]
    assert (len(found.units), status.compared, status.agreed) == (4, 4, 1)
    assert status.share.value == pytest.approx(3 / 9), "of each missed event, two pairs differ and one is none"
    assert not any(one == other == "missed" for one, other, _ in status.confusion)
    pairs = [("b", "b"), ("t", "m"), ("m", "d")]  # of Ann and Bea; both missed what Cas recorded
    assert status.kappas[0].value == pytest.approx(cohens_kappa(pairs))
    assert (fields["reasons"].compared, fields["reasons"].agreed, fields["reasons"].share.value) == (1, 0, 0)
    for field in ("decided_by", "actor"):
        each = fields[field]
        assert (each.compared, each.agreed, each.left_out) == (0, 0, 4)
        assert (each.share.value, each.alpha.value, [kappa.value for kappa in each.kappas]) == (None, None, [None] * 3)


def test_added_fields_are_compared_by_their_type() -> None:
    def coding(coder: str, record: int, number: float, several: set[str]) -> Coding:
        own = (("size", number), ("topics", frozenset(several)))
        return Coding(coder, (change(record, "terminated", DAY, own_values=own),), frozenset({1}))

    fields = [CodedField("own.size", "interval"), CodedField("own.topics", "set")]
    found = reliability_of([coding("ann", 1, 3.0, {"a"}), coding("bea", 2, 4.0, {"a", "b"})], fields)
    size, topics = found.fields[-2:]
    assert (size.compared, size.agreed, topics.compared, topics.agreed) == (1, 0, 1, 0)
    assert [each.field for each in found.disagreements] == ["own.size", "own.topics"]
