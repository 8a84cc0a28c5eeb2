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
        "proposed not_concluded in_force suspension_proposed suspended ending_proposed ending_decided terminated "
        "expired void superseded active reduced dormant under_review exit_prepared reaffirmed unknown not_yet"
    )
    assert [NUMBER_OF[code] for code in CODES] == list(range(19))
    assert FORMAL + PRACTICE + INTENT == STATUSES
    assert {"in_force", "suspension_proposed", "suspended", "ending_proposed", "ending_decided"} == IN_FORCE
    assert {"terminated", "expired", "void"} == ENDINGS
    assert DEFAULT_ENDED == ("ending_decided", "terminated", "expired", "void")
    assert ("suspension_proposed", "suspended", "ending_proposed", *DEFAULT_ENDED) == CAN_COUNT_AS_ENDED
    assert numbers_of(DEFAULT_ENDED) == (6, 7, 8, 9)


@pytest.mark.parametrize("ending", ["terminated", "expired", "void", "superseded"])
def test_an_ending_clears_practice_and_intent_until_a_revival(ending: str) -> None:
    assert after_all("in_force", "dormant", "under_review", ending) == Answers(ending)
    assert after_all("in_force", ending, "active", "reaffirmed") == Answers(ending)


@pytest.mark.parametrize("before", ["terminated", "expired", "void", "superseded"])
@pytest.mark.parametrize("revived_as", sorted(IN_FORCE))
def test_a_revival_begins_without_practice_and_intent(before: str, revived_as: str) -> None:
    assert after_all("in_force", "dormant", before, revived_as) == Answers(revived_as)
    assert after_all("in_force", before, revived_as, "active") == Answers(revived_as, "active")


def test_superseded_never_counts_as_ended() -> None:
    assert "superseded" not in CAN_COUNT_AS_ENDED
    assert shown_label(after_all("in_force", "dormant", "superseded", "active")) == "superseded"


@pytest.mark.parametrize("status", STATUSES)
def test_rules_of_version_3_clear_by_endings_alone(status: str) -> None:
    said = Answers("in_force", "dormant", "reaffirmed")
    differs = status in ("superseded", "suspended")
    assert (answers_after(said, status, 3) != answers_after(said, status)) == differs
    if differs:
        assert answers_after(said, status, 3) == Answers(status, "dormant", "reaffirmed")
        assert answers_after(Answers("superseded"), "active", 3) == Answers("superseded", "active")


@pytest.mark.parametrize("pending", sorted(IN_FORCE - {"in_force"}))
def test_a_return_to_in_force_clears_what_was_pending_and_no_practice(pending: str) -> None:
    assert after_all("in_force", "reduced", pending, "in_force") == Answers("in_force", "reduced")


def test_suspended_clears_a_proposal_to_suspend_and_what_was_reaffirmed() -> None:
    assert after_all("in_force", "active", "reaffirmed", "suspension_proposed", "suspended") == Answers(
        "suspended", "active"
    )
    assert after_all("in_force", "suspended", "reaffirmed") == Answers("suspended", None, "reaffirmed")
    for doubt in ("under_review", "exit_prepared"):
        assert after_all("in_force", doubt, "suspended") == Answers("suspended", None, doubt)
    for other in sorted(IN_FORCE - {"suspended"}):
        assert after_all("in_force", "reaffirmed", other) == Answers(other, None, "reaffirmed")


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
    order = """terminated expired void superseded suspended ending_decided ending_proposed
        suspension_proposed exit_prepared under_review dormant reduced active in_force proposed not_concluded"""
    for formal, practice, intent in product((None, *FORMAL), (None, *PRACTICE), (None, *INTENT)):
        given = [code for code in order.split() if code in (formal, practice, intent)]
        assert shown_label(Answers(formal, practice, intent)) == (given[0] if given else "unknown")


def test_reaffirmed_is_not_a_label() -> None:
    assert len(LABELS) == 18
    assert "reaffirmed" not in LABELS
