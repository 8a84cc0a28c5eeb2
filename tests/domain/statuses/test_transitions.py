"""Unusual transitions: histories with and without changes that are odd after the one before."""

from __future__ import annotations

import pytest

from tracker.domain.statuses.statuses import ENDINGS, FORMAL, STATUSES, Answers, answers_through
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
        ("in_force", "suspension_proposed", "suspension_proposed", "suspended", "in_force"),
        ("in_force", "suspension_proposed", "in_force", "ending_proposed", "suspension_proposed", "terminated"),
        ("dormant", "reaffirmed", "reaffirmed", "void"),
        # a partnership that was only proposed may be active
        ("proposed", "active"),
    ],
)
def test_usual_histories_have_no_odd_changes(history: tuple[str, ...]) -> None:
    assert odd_in(*history) == []


@pytest.mark.parametrize(
    ("history", "odd"),
    [
        (("in_force", "terminated", "active"), ["active"]),
        (("in_force", "expired", "under_review"), ["under_review"]),
        (("in_force", "void", "suspended"), ["suspended"]),
        (("in_force", "terminated", "suspension_proposed"), ["suspension_proposed"]),
        (("in_force", "suspended", "suspension_proposed"), ["suspension_proposed"]),
        (("proposed", "suspension_proposed"), ["suspension_proposed"]),
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
def test_repeated_and_missing_changes_are_odd(history: tuple[str, ...], odd: list[str]) -> None:
    assert odd_in(*history) == odd


def test_a_second_ending_is_reported_only_as_second_ending() -> None:
    for first in ENDINGS:
        for second in ENDINGS:
            assert is_second_ending(Answers(first), second)
            assert not is_odd(Answers(first), second)
    assert not is_second_ending(Answers("ending_decided"), "terminated")
    assert not is_second_ending(Answers(), "terminated")


def test_the_table_has_every_formal_status_and_no_other() -> None:
    assert set(ODD_AFTER) == set(FORMAL)
    assert all(odd <= set(STATUSES) for odd in ODD_AFTER.values())


@pytest.mark.parametrize("status", STATUSES)
def test_no_first_change_is_odd(status: str) -> None:
    assert not is_odd(Answers(), status)
