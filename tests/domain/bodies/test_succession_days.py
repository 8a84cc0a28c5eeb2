"""Last days that successions stored in format 3 are corrected wherever they are, and no others."""

from __future__ import annotations

from typing import Any

import pytest

from tests.store.building import when
from tracker.domain.bodies.succession_days import SUCCESSION, corrected_now, corrected_states, corrected_until
from tracker.store.date_columns import date_values

Row = dict[str, Any]


def lasting(until: str | None, **more: Any) -> Row:
    return {"id": 1, "name": "Elst", **date_values("valid_until", when(until)), **more}


OPEN, TYPED, STORED, RIGHT = (
    lasting(None),
    lasting("31 December 2018"),
    lasting("1 January 2019"),
    lasting("2018-12-31"),
)
RIGHT["valid_until_words"] = ""


@pytest.mark.parametrize(
    ("stored", "right"),
    [
        ("2019-01-01", "2018-12-31"),
        ("1 March 2020", "2020-02-29"),
        ("2019-01-01?", "2018-12-31?"),
        *((same, same) for same in ("2019", "2019-01", "2019-01-01~", "before 2019", "0001-01-01", "2019-01-XX")),
    ],
)
def test_exact_days_of_a_succession_are_put_a_day_back(stored: str, right: str) -> None:
    corrected = corrected_until(lasting(stored), SUCCESSION)
    assert corrected == lasting(right) | {"valid_until_words": corrected["valid_until_words"]}
    assert corrected["valid_until_words"] == ("" if stored != right else stored)


@pytest.mark.parametrize("action", ["edit_body", "add_body", "merge_bodies", ""])
def test_days_that_other_steps_wrote_stay(action: str) -> None:
    assert corrected_until(STORED, action) == STORED


def test_a_body_without_a_last_day_stays() -> None:
    assert corrected_until(OPEN, SUCCESSION) == OPEN
    assert corrected_until({"id": 1}, SUCCESSION) == {"id": 1}


def test_later_states_have_the_day_of_the_succession_until_it_is_changed() -> None:
    renamed, corrected = STORED | {"name": "Elst (Gld.)"}, RIGHT | {"name": "Elst (Gld.)"}
    steps = [
        ("add_body", None, OPEN),
        ("succeed_body", OPEN, STORED),
        ("edit_body", STORED, renamed),
        ("edit_body", renamed, TYPED),
        ("delete_body", TYPED, None),
    ]
    assert corrected_states(steps) == [
        (None, OPEN),
        (OPEN, RIGHT),
        (RIGHT, corrected),
        (corrected, TYPED),
        (TYPED, None),
    ]
    assert corrected_now(renamed, steps[:3]) == corrected
    assert corrected_now(TYPED, steps[:4]) == TYPED


def test_a_day_that_a_succession_found_and_kept_was_typed() -> None:
    typed = lasting("2019-01-01")
    steps = [("add_body", None, typed), ("succeed_body", typed, typed | {"successor_id": 2})]
    assert corrected_states(steps)[-1] == (typed, typed | {"successor_id": 2})
    assert corrected_now(typed, [("add_body", None, typed)]) == typed
    assert corrected_now(typed, []) == typed


def test_the_day_of_an_undone_succession_does_not_correct_what_is_typed_afterwards() -> None:
    typed = lasting("2019-01-01")
    steps = [("add_body", None, OPEN), ("succeed_body", OPEN, STORED), ("edit_body", OPEN, typed)]
    assert corrected_states(steps)[1:] == [(OPEN, RIGHT), (OPEN, typed)]
    assert corrected_now(typed, [steps[0], steps[2]]) == typed
