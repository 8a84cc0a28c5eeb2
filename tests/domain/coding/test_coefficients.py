"""Kappa and alpha compared with other libraries, printed examples and their definitions."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import permutations, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.coding.coefficients import cohens_kappa, krippendorffs_alpha, masi_distance

FIGURES = json.loads((Path(__file__).parents[1] / "figures" / "agreement.json").read_text("utf-8"))
"""Random codings with the coefficients of scikit-learn, krippendorff and nltk; `made_with` contains their versions."""


def table(*rows: list[int]) -> list[tuple[int, int]]:
    """Return the pairs of codes that a printed table counts."""
    return [(one, other) for one, row in enumerate(rows) for other, count in enumerate(row) for _ in range(count)]


@pytest.mark.parametrize(
    ("rows", "kappa"),
    [
        # Cohen 1960, the proportions of his first table as counts of a hundred
        (([25, 13, 12], [12, 2, 16], [3, 15, 2]), -0.092),
        # two readers of fifty proposals, the example of most textbooks
        (([20, 5], [10, 15]), 0.4),
        # two tables with an agreement of 60 %, and different agreement by chance
        (([45, 15], [25, 15]), 0.1304),
        (([25, 35], [5, 35]), 0.2593),
    ],
)
def test_kappa_equals_printed_examples(rows: tuple[list[int], ...], kappa: float) -> None:
    assert cohens_kappa(table(*rows)) == pytest.approx(kappa, abs=0.0005)


@pytest.mark.parametrize(
    ("coders", "alpha"),
    [
        # K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011: two coders, ten units, two codes
        (("0100000010", "1110010000"), 0.095),
        # the same paper: four coders, twelve units, five codes, missing values
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
)
def test_alpha_equals_printed_examples(coders: tuple[str, ...], alpha: float) -> None:
    units = [tuple(value for value in unit if value != ".") for unit in zip(*coders, strict=True)]
    assert krippendorffs_alpha(units) == pytest.approx(alpha, abs=0.0005)


@pytest.mark.parametrize("case", FIGURES["kappa"])
def test_kappa_equals_that_of_scikit_learn(case: dict[str, Any]) -> None:
    assert cohens_kappa([(one, other) for one, other in case["pairs"]]) == pytest.approx(case["kappa"])


@pytest.mark.parametrize("case", FIGURES["nominal"])
def test_alpha_with_missing_values_equals_that_of_the_krippendorff_package(case: dict[str, Any]) -> None:
    assert krippendorffs_alpha([tuple(unit.replace(".", "")) for unit in case["units"]]) == pytest.approx(case["alpha"])


@pytest.mark.parametrize("case", FIGURES["masi"])
def test_alpha_of_sets_equals_that_of_nltk(case: dict[str, Any]) -> None:
    units = [tuple(map(frozenset, unit)) for unit in case["units"]]
    assert krippendorffs_alpha(units, masi_distance) == pytest.approx(case["alpha"])


codes = st.sampled_from("abc")


@given(st.lists(st.tuples(codes, codes), max_size=12))
def test_kappa_uses_the_chance_agreement_of_all_possible_pairings(pairs: list[tuple[str, str]]) -> None:
    """Agreement by chance is that over all pairs of a code of one coder and a code of the other."""
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


sets = st.frozensets(st.sampled_from("abcd"))


@given(st.lists(st.lists(sets, max_size=3), max_size=6))
def test_alpha_is_one_minus_observed_over_expected_disagreement(units: list[list[frozenset[str]]]) -> None:
    """Both disagreements are sums over pairs of values, as in the definition."""
    paired = [unit for unit in units if len(unit) > 1]
    values = [value for unit in paired for value in unit]
    found = krippendorffs_alpha(units, masi_distance)
    nominal = krippendorffs_alpha(units)
    if len(set(values)) < 2:
        assert found is nominal is None
        return
    for alpha, distance in ((found, masi_distance), (nominal, lambda one, other: float(one != other))):
        observed = sum(
            sum(distance(one, other) for one, other in permutations(unit, 2)) / (len(unit) - 1) for unit in paired
        ) / len(values)
        expected = sum(distance(one, other) for one, other in permutations(values, 2)) / (
            len(values) * (len(values) - 1)
        )
        assert alpha == pytest.approx(1 - observed / expected)


@given(sets, sets)
def test_masi_is_a_distance_of_sets(one: frozenset[str], other: frozenset[str]) -> None:
    assert 0 <= masi_distance(one, other) <= 1
    assert masi_distance(one, other) == masi_distance(other, one)
    assert (masi_distance(one, other) == 0) == (one == other)
    assert (masi_distance(one, other) == 1) == (one != other and not one & other)


def test_masi_gives_subsets_a_smaller_distance_than_overlapping_sets() -> None:
    assert masi_distance(frozenset("ab"), frozenset("abcd")) == pytest.approx(1 - 2 / 4 * 2 / 3)
    assert masi_distance(frozenset("abc"), frozenset("bcd")) == pytest.approx(1 - 2 / 4 * 1 / 3)
