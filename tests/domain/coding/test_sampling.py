"""Samples: their sizes by stratum, that the seed decides, and what is refused."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.coding.sampling import allocated, drawn
from tracker.errors import RuleError

strata = st.dictionaries(st.integers(1, 60), st.sampled_from("abcd"), min_size=1)


@given(strata, st.data(), st.integers(0, 5))
def test_a_sample_has_its_size_and_each_stratum_its_share_rounded(
    units: dict[int, str], data: st.DataObject, seed: int
) -> None:
    size = data.draw(st.integers(1, len(units)))
    chosen = drawn(units, size, seed)
    assert len(set(chosen)) == size
    assert set(chosen) <= units.keys()
    counts, found = Counter(units.values()), Counter(units[unit] for unit in chosen)
    for name, count in counts.items():
        assert abs(found[name] - Fraction(size * count, len(units))) < 1
    shuffled = dict(sorted(units.items(), key=lambda item: (item[1], -item[0])))
    assert drawn(shuffled, size, seed) == chosen, "only the units and the seed decide"


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(1, 50), min_size=1), st.data())
def test_the_units_left_go_to_the_largest_remainders(counts: dict[str, int], data: st.DataObject) -> None:
    total = sum(counts.values())
    size = data.draw(st.integers(0, total))
    sizes = allocated(counts, size)
    assert sum(sizes.values()) == size
    shares = {name: Fraction(size * count, total) for name, count in counts.items()}
    raised = [shares[name] % 1 for name in counts if sizes[name] > shares[name]]
    kept = [shares[name] % 1 for name in counts if sizes[name] <= shares[name] and shares[name] % 1]
    assert not raised or not kept or min(raised) >= max(kept)


def test_seeds_draw_different_samples_and_all_units_need_none() -> None:
    units = dict.fromkeys(range(100), "")
    assert len({tuple(drawn(units, 10, seed)) for seed in range(20)}) == 20
    assert drawn(units, None, 1) == sorted(units)


@pytest.mark.parametrize(
    ("units", "size", "code"),
    [({}, None, "nothing_to_code"), ({1: ""}, 2, "sample_too_large"), ({1: ""}, 0, "sample_too_small")],
)
def test_a_sample_that_cannot_be_drawn_is_refused(units: dict[int, str], size: int | None, code: str) -> None:
    with pytest.raises(RuleError) as refused:
        drawn(units, size, 1)
    assert refused.value.code == code
