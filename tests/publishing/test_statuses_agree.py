"""The page's JavaScript and the script of a deposit have the table of statuses of the program, and its rules."""

from __future__ import annotations

import re
from functools import reduce
from itertools import product

import pytest

from tests.publishing.deposits import recount
from tests.publishing.two_languages import needs_node, run_node
from tracker.domain.findings import rules
from tracker.domain.statuses import statuses
from tracker.domain.statuses.statuses import NOT_BEGUN, STATUSES, Answers, answers_after, shown_label
from tracker.paths import resource

HISTORIES = tuple(product(STATUSES, repeat=3))


def after_all(history: tuple[str, ...]) -> Answers:
    return reduce(answers_after, history, NOT_BEGUN)


@needs_node
def test_the_page_has_the_statuses_and_labels_of_the_program() -> None:
    (page,) = run_node("print_statuses.mjs", [{}])
    assert len(page["lists"]) > 7
    for name, codes in page["lists"].items():
        ours = getattr(statuses, name)
        assert (list(ours) if isinstance(ours, tuple) else sorted(ours)) == (
            codes if isinstance(ours, tuple) else sorted(codes)
        ), name
    assert page["labels"] == [shown_label(after_all(history)) for history in HISTORIES]
    assert page["beginnings"] == [code for code in STATUSES if not statuses.presupposes_beginning(code)]


def test_the_script_of_a_deposit_has_the_statuses_and_answers_of_the_program() -> None:
    script = recount()
    for name in ("FORMAL", "PRACTICE", "INTENT", "IN_FORCE", "ENDINGS"):
        assert set(getattr(script, name)) == set(getattr(statuses, name)), name
    assert {*script.NOT_THERE_YET, "in_force"} == {
        code for code in STATUSES if not statuses.presupposes_beginning(code)
    }
    for history in HISTORIES:
        state = script.states_of([script.Step(code, 1, 1) for code in history])[-1]
        answers = after_all(history)
        assert [each[0] if each else None for each in state] == [answers.formal, answers.practice, answers.intent]


@pytest.mark.parametrize("code", sorted(statuses.IN_FORCE))
def test_every_status_in_force_has_a_colour_on_the_page(code: str) -> None:
    style = resource("page", "page.css").read_text(encoding="utf-8")
    assert re.search(rf"\.{code}\b[^{{}}]*{{ --colour:", style)


def test_only_statuses_in_force_can_be_left_out() -> None:
    assert set(rules.CAN_BE_LEFT_OUT) <= statuses.IN_FORCE - {"in_force"}
