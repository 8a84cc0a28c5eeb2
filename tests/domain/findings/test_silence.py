from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.counts_by_hand import numbers, outcomes
from tests.domain.worlds import FIRST_DAY, LAST_DAY, History, histories
from tracker.domain.findings.counting import counted
from tracker.domain.findings.outcomes import BOTH, DENOMINATOR_ONLY, NEITHER, OutcomeCounts, Share
from tracker.domain.findings.rules import COUNTS, DENOMINATORS, MODES, WITH_STATUSES, Rule, SideScope
from tracker.domain.findings.silence import Members, unrecorded_outcomes
from tracker.domain.statuses.statuses import STATUSES

OUTCOMES = (NEITHER, DENOMINATOR_ONLY, BOTH)
ANY = SideScope()
NESTED = ("record", "silent", "strict")
"""The assumptions that allow more and more."""


def members(
    recorded: list[set[int]], known: list[bool], has: list[bool], unrecorded: int = 7, *, is_frame: bool = False
) -> Members:
    masks = np.array([sum(each) for each in recorded], np.uint8)
    return Members(masks, np.array(known, np.bool_), np.array(has, np.bool_), unrecorded, is_frame)


@st.composite
def frames(draw: st.DrawFn) -> tuple[list[set[int]], list[bool], list[bool], int, bool]:
    """Return a strategy for the recorded outcomes of members, whether each is known, has a partnership, and so on."""
    size = draw(st.integers(1, 4))
    is_frame = draw(st.booleans())
    allowed = (NEITHER, BOTH) if is_frame else OUTCOMES
    some = st.sets(st.sampled_from(allowed), min_size=1)
    has = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    recorded = [draw(some) if each else {NEITHER} for each in has]
    known = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    unrecorded = NEITHER | sum(draw(st.sets(st.sampled_from(allowed))) - {NEITHER})
    return recorded, known, has, unrecorded, is_frame


def by_hand(
    silence: str, recorded: list[set[int]], known: list[bool], has: list[bool], unrecorded: int, *, is_frame: bool
) -> list[set[int]]:
    """Return the outcomes of each counted member over all worlds, with an unrecorded partnership where it may have one.

    The outcome of a member is the greatest of those of its partnerships.
    """
    further = {each for each in OUTCOMES if unrecorded & each}
    found = []
    for outcome, is_known, has_one in zip(recorded, known, has, strict=True):
        if silence == "answered" and not is_known:
            continue
        may_have = not is_known and (silence == "strict" or (silence == "silent" and not has_one))
        both = {max(one, other) for one, other in product(outcome, further)} if may_have else outcome
        found.append({max(each, DENOMINATOR_ONLY) for each in both} if is_frame else both)
    return found


@given(frames())
def test_counts_and_share_under_each_assumption_are_those_of_all_worlds(
    frame: tuple[list[set[int]], list[bool], list[bool], int, bool],
) -> None:
    *given_members, is_frame = frame
    made = members(*given_members, is_frame=is_frame)
    for silence in ("record", "silent", "strict", "answered"):
        each = by_hand(silence, *given_members, is_frame=is_frame)
        expected = numbers(each, [frozenset({place}) for place in range(len(each))])
        found = OutcomeCounts(counted(made.masks(silence)))
        assert tuple(found.numerator) == expected.numerator
        assert tuple(found.denominator) == expected.denominator
        assert found.share == expected.share


@given(frames())
def test_each_assumption_allows_what_the_one_before_allows(
    frame: tuple[list[set[int]], list[bool], list[bool], int, bool],
) -> None:
    *given_members, is_frame = frame
    made = members(*given_members, is_frame=is_frame)
    masks = [made.masks(silence) for silence in NESTED]
    for narrower, wider in pairwise(masks):
        assert not (narrower & ~wider).any()


@given(frames(), st.data())
def test_no_answer_and_no_new_partnership_widens_a_strict_bound(
    frame: tuple[list[set[int]], list[bool], list[bool], int, bool], data: st.DataObject
) -> None:
    recorded, known, has, unrecorded, is_frame = frame
    before = OutcomeCounts(counted(members(recorded, known, has, unrecorded, is_frame=is_frame).masks("strict")))
    place = data.draw(st.integers(0, len(known) - 1))
    if not known[place] and data.draw(st.booleans()):
        allowed = [each for each in OUTCOMES if unrecorded & each]
        new = data.draw(st.sets(st.sampled_from(allowed), min_size=1))
        recorded = [
            {max(pair) for pair in product(each, new)} if number == place else each
            for number, each in enumerate(recorded)
        ]
        has = [each or number == place for number, each in enumerate(has)]
    else:
        known = [each or number == place for number, each in enumerate(known)]
    after = OutcomeCounts(counted(members(recorded, known, has, unrecorded, is_frame=is_frame).masks("strict")))
    assert before.numerator.certain <= after.numerator.certain <= after.numerator.possible <= before.numerator.possible
    if after.share is not None:
        assert before.share is not None
        assert before.share.low <= after.share.low <= after.share.high <= before.share.high


@given(frames())
def test_the_parts_of_the_width_make_up_the_width_under_strict(
    frame: tuple[list[set[int]], list[bool], list[bool], int, bool],
) -> None:
    *given_members, is_frame = frame
    made = members(*given_members, is_frame=is_frame)
    for is_share in (True, False):
        widths = made.widths(is_share=is_share)
        parts = (widths.dates, widths.partners_silent, widths.nothing_known)
        assert min(parts) >= 0
        strict = OutcomeCounts(counted(made.masks("strict")))
        bounds = (strict.share.low, strict.share.high) if strict.share else (0, 0)
        low, high = bounds if is_share else strict.numerator
        assert sum(parts) == high - low
        assert (widths.widest == "") == (not sum(parts))
        assert not widths.widest or getattr(widths, widths.widest) == max(parts)


def test_82_asked_and_61_answered_of_which_17() -> None:
    made = members([{BOTH}] * 17 + [{DENOMINATOR_ONLY}] * 65, [True] * 61 + [False] * 21, [True] * 82)
    shares = {silence: OutcomeCounts(counted(made.masks(silence))).share for silence in ("answered", *NESTED)}
    assert shares == {
        "answered": Share(Fraction(17, 61), Fraction(17, 61)),
        "record": Share(Fraction(17, 82), Fraction(17, 82)),
        "silent": Share(Fraction(17, 82), Fraction(17, 82)),
        "strict": Share(Fraction(17, 82), Fraction(38, 82)),
    }
    assert [round(float(each) * 100, 1) for each in (Fraction(17, 61), Fraction(17, 82), Fraction(38, 82))] == [
        27.9,
        20.7,
        46.3,
    ]
    assert made.widths(is_share=True).widest == "partners_silent"


def rules() -> st.SearchStrategy[Rule]:
    days = st.tuples(st.integers(FIRST_DAY, LAST_DAY), st.integers(FIRST_DAY, LAST_DAY)).map(sorted)
    statuses = st.lists(st.sampled_from(STATUSES), min_size=1, unique=True).map(tuple)
    return st.builds(
        lambda period, count, statuses, mode, denominator: Rule(
            ANY,
            ANY,
            period[0],
            period[1],
            count=count,
            mode=mode,
            denominator=denominator,
            statuses=statuses if count in WITH_STATUSES else (),
        ),
        days,
        st.sampled_from(COUNTS),
        statuses,
        st.sampled_from(MODES),
        st.sampled_from(DENOMINATORS),
    )


@given(histories(), rules())
def test_what_nobody_recorded_may_come_out_as_any_history_would(changes: History, rule: Rule) -> None:
    allowed = {each for each in OUTCOMES if unrecorded_outcomes(rule) & each}
    assert outcomes(changes, rule)[0] <= allowed


def test_a_partnership_in_force_always_has_a_status_of_all_of_them() -> None:
    rule = Rule(ANY, ANY, FIRST_DAY, LAST_DAY, count="has_status", statuses=STATUSES)
    assert unrecorded_outcomes(rule) == NEITHER | BOTH
    assert unrecorded_outcomes(replace(rule, statuses=("dormant",))) == NEITHER | DENOMINATOR_ONLY | BOTH
