from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.census.dispositions import DISPOSITIONS
from tracker.domain.census.wave_comparison import WAVE_CHANGES, Happened, WaveChanges, wave_changes

NEVER, MAYBE, SURELY = 0, 1, 2
ANSWERS = {"answered", "no_such_ties", "partial"}

Member = tuple[str, str, bool, int, int]
"""The dispositions in both waves, whether it is gone, and how sure it is that a partnership ended, and began."""


def changes_of(members: list[Member]) -> WaveChanges:
    earlier, later, gone, ended, began = (list(column) for column in zip(*members, strict=True))

    def happened(sure: list[int]) -> Happened:
        return Happened(np.array(sure) == SURELY, np.array(sure) >= MAYBE)

    return wave_changes(
        np.array([DISPOSITIONS.index(code) for code in earlier], np.int8),
        np.array([DISPOSITIONS.index(code) for code in later], np.int8),
        np.array(gone),
        happened(ended),
        happened(began),
    )


def change_of(earlier: str, later: str, gone: bool = False, ended: int = NEVER, began: int = NEVER) -> str:
    return WAVE_CHANGES[int(changes_of([(earlier, later, gone, ended, began)]).change[0])]


def test_each_class_has_its_members() -> None:
    assert change_of("answered", "answered") == "same"
    assert change_of("no_reply", "refused") == "same"
    assert change_of("no_reply", "partial") == "newly_known"
    assert change_of("no_such_ties", "no_reply") == "fell_silent"
    assert change_of("answered", "unreachable") == "fell_silent"
    assert change_of("answered", "pending") == "awaited"
    assert change_of("no_reply", "not_asked") == "awaited"
    assert change_of("answered", "answered", began=SURELY) == "begun_since"
    assert change_of("no_reply", "answered", ended=SURELY, began=SURELY) == "ended_since"
    assert change_of("answered", "answered", gone=True, ended=SURELY) == "merged_away"


def test_what_only_may_have_happened_is_marked() -> None:
    found = changes_of(
        [
            ("answered", "answered", False, MAYBE, SURELY),
            ("answered", "answered", False, NEVER, MAYBE),
            ("answered", "answered", False, SURELY, MAYBE),
            ("answered", "answered", True, MAYBE, MAYBE),
            ("answered", "answered", False, NEVER, NEVER),
        ]
    )
    assert found.is_certain.tolist() == [False, False, True, True, True]


def by_hand(member: Member) -> str:
    earlier, later, gone, ended, began = member
    if gone:
        return "merged_away"
    if ended:
        return "ended_since"
    if began:
        return "begun_since"
    if later in ANSWERS:
        return "same" if earlier in ANSWERS else "newly_known"
    if later in ("pending", "not_asked"):
        return "awaited"
    return "fell_silent" if earlier in ANSWERS else "same"


sure = st.sampled_from((NEVER, MAYBE, SURELY))
members = st.tuples(st.sampled_from(DISPOSITIONS), st.sampled_from(DISPOSITIONS), st.booleans(), sure, sure)


@given(st.lists(members, min_size=1, max_size=12))
def test_the_classes_are_exclusive_and_sum_to_the_frame(drawn: list[Member]) -> None:
    found = changes_of(drawn)
    assert [WAVE_CHANGES[number] for number in found.change] == [by_hand(member) for member in drawn]
    assert sum(found.counts().values()) == len(drawn)
