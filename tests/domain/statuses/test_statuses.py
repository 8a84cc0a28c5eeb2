"""The rules of the status table: answers after a change, answers before the first change, and the label."""

from __future__ import annotations

from functools import reduce
from itertools import product

import pytest

from tracker.domain.statuses.statuses import (
    CAN_COUNT_AS_ENDED,
    CODES,
    DEFAULT_ENDED,
    ENDINGS,
    FORMAL,
    IN_FORCE,
    INTENT,
    LABELS,
    NUMBER_OF,
    PRACTICE,
    STATUSES,
    Answers,
    answers_after,
    before_first,
    numbers_of,
    shown_label,
)


def after_all(*statuses: str) -> Answers:
    return reduce(answers_after, statuses, before_first(statuses[0]))


def test_codes_and_numbers_of_statuses_are_fixed() -> None:
    assert " ".join(CODES) == (
        "proposed not_concluded in_force suspended ending_proposed ending_decided terminated expired void superseded "
        "active reduced dormant under_review exit_prepared reaffirmed unknown not_yet"
    )
    assert [NUMBER_OF[code] for code in CODES] == list(range(18))
    assert FORMAL + PRACTICE + INTENT == STATUSES
    assert {"in_force", "suspended", "ending_proposed", "ending_decided"} == IN_FORCE
    assert {"terminated", "expired", "void"} == ENDINGS
    assert DEFAULT_ENDED == ("ending_decided", "terminated", "expired", "void")
    assert ("suspended", "ending_proposed", *DEFAULT_ENDED) == CAN_COUNT_AS_ENDED
    assert numbers_of(DEFAULT_ENDED) == (5, 6, 7, 8)


@pytest.mark.parametrize("ending", ["terminated", "expired", "void"])
def test_an_ending_clears_practice_and_intent_until_a_revival(ending: str) -> None:
    assert after_all("in_force", "dormant", "under_review", ending) == Answers(ending)
    assert after_all("in_force", ending, "active", "reaffirmed") == Answers(ending)


@pytest.mark.parametrize("before", ["terminated", "expired", "void", "superseded"])
@pytest.mark.parametrize("revived_as", sorted(IN_FORCE))
def test_a_revival_begins_without_practice_and_intent(before: str, revived_as: str) -> None:
    assert after_all("in_force", "dormant", before, revived_as) == Answers(revived_as)
    assert after_all("in_force", before, revived_as, "active") == Answers(revived_as, "active")


def test_superseded_is_not_an_ending() -> None:
    assert after_all("in_force", "dormant", "superseded") == Answers("superseded", "dormant")
    assert after_all("superseded", "active") == Answers("superseded", "active")


@pytest.mark.parametrize("pending", ["suspended", "ending_proposed", "ending_decided"])
def test_a_return_to_in_force_does_not_change_practice(pending: str) -> None:
    assert after_all("in_force", "reduced", pending, "in_force") == Answers("in_force", "reduced")


@pytest.mark.parametrize("doubt", ["under_review", "exit_prepared"])
def test_reaffirmed_replaces_a_doubt(doubt: str) -> None:
    answers = after_all("in_force", "active", doubt, "reaffirmed")
    assert answers == Answers("in_force", "active", "reaffirmed")
    assert shown_label(answers) == "active"


@pytest.mark.parametrize("status", STATUSES)
def test_the_label_before_the_first_change(status: str) -> None:
    began_with_it = status in {"proposed", "not_concluded", "in_force"}
    before = before_first(status)
    assert shown_label(before) == ("not_yet" if began_with_it else "in_force")
    assert before.formal == (None if began_with_it else "in_force")


def test_a_partnership_without_changes_is_unknown() -> None:
    assert shown_label(before_first(None)) == "unknown"


def test_the_label_is_the_first_given_status_in_the_fixed_order() -> None:
    order = """terminated expired void superseded suspended ending_decided ending_proposed exit_prepared under_review
        dormant reduced active in_force proposed not_concluded"""
    for formal, practice, intent in product((None, *FORMAL), (None, *PRACTICE), (None, *INTENT)):
        given = [code for code in order.split() if code in (formal, practice, intent)]
        assert shown_label(Answers(formal, practice, intent)) == (given[0] if given else "unknown")


def test_reaffirmed_is_not_a_label() -> None:
    assert len(LABELS) == 17
    assert "reaffirmed" not in LABELS
