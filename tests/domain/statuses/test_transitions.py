"""Which changes are odd after what went before, by histories that a researcher would wonder at, or not."""

from __future__ import annotations

import pytest

from tracker.domain.statuses.status_on_day import answers_through
from tracker.domain.statuses.statuses import ENDINGS, FORMAL, STATUSES, Answers
from tracker.domain.statuses.transitions import ODD_AFTER, is_odd, is_second_ending


def odd_in(*history: str) -> list[str]:
    return [status for before, status in zip(answers_through(history), history, strict=False) if is_odd(before, status)]


@pytest.mark.parametrize(
    "history",
    [
        ("proposed", "in_force", "active", "under_review", "ending_proposed", "in_force", "terminated"),
        ("proposed", "not_concluded", "proposed", "in_force"),
        ("in_force", "ending_proposed", "ending_proposed", "ending_decided", "expired"),
        ("in_force", "terminated", "in_force", "dormant", "dormant"),
        ("in_force", "terminated", "proposed", "in_force"),
        ("in_force", "suspended", "in_force", "superseded"),
        ("dormant", "reaffirmed", "reaffirmed", "void"),
        # what was only proposed may be lived all the same
        ("proposed", "active"),
    ],
)
def test_what_may_well_be_is_not_odd(history: tuple[str, ...]) -> None:
    assert odd_in(*history) == []


@pytest.mark.parametrize(
    ("history", "odd"),
    [
        (("in_force", "terminated", "active"), ["active"]),
        (("in_force", "expired", "under_review"), ["under_review"]),
        (("in_force", "void", "suspended"), ["suspended"]),
        (("terminated", "superseded"), ["superseded"]),
        (("superseded", "active"), ["active"]),
        (("superseded", "terminated"), ["terminated"]),
        (("proposed", "terminated"), ["terminated"]),
        (("not_concluded", "ending_proposed"), ["ending_proposed"]),
        (("in_force", "proposed"), ["proposed"]),
        (("in_force", "in_force"), ["in_force"]),
        (("in_force", "ending_decided", "ending_proposed"), ["ending_proposed"]),
    ],
)
def test_what_lacks_a_step_or_comes_twice_is_odd(history: tuple[str, ...], odd: list[str]) -> None:
    assert odd_in(*history) == odd


def test_two_endings_are_told_as_that_alone() -> None:
    for first in ENDINGS:
        for second in ENDINGS:
            assert is_second_ending(Answers(first), second)
            assert not is_odd(Answers(first), second)
    assert not is_second_ending(Answers("ending_decided"), "terminated")
    assert not is_second_ending(Answers(), "terminated")


def test_the_table_speaks_of_every_formal_status_and_of_nothing_else() -> None:
    assert set(ODD_AFTER) == set(FORMAL)
    assert all(odd <= set(STATUSES) for odd in ODD_AFTER.values())


@pytest.mark.parametrize("status", STATUSES)
def test_nothing_is_odd_before_anything_is_known(status: str) -> None:
    assert not is_odd(Answers(), status)
