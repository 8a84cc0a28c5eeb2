"""The function that a page offers to scripts counts any rule, and refuses what is no rule."""

from __future__ import annotations

from typing import Any

import pytest

from tests.publishing.two_languages import needs_node, run_node
from tests.store.building import body, change, new_project, tie
from tracker.domain.census.drafts import FrameDraft
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.domain.findings.rule_sentence import sentence_parts
from tracker.domain.findings.rules import read_rule
from tracker.domain.findings.silence_sentence import width_sentence
from tracker.errors import RuleError
from tracker.operations.census.frames import add_frame
from tracker.operations.coding.codebook import add_code
from tracker.publishing.page_data import page_data
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.findings.findings import finding

pytestmark = needs_node
RULE: dict[str, Any] = {"focus": {"countries": ["NL"]}, "from": "2021", "to": "2023-06"}
FRAMED = {**RULE, "frame": "All"}
WRONG: list[Any] = [
    "no JSON",
    [],
    *(
        RULE | changed
        for changed in (
            {"form": 1}, {"from": "soon"}, {"from": ""}, {"to": "2020"}, {"unit": "towns"}, {"mode": 3}, {"tags": 1},
            {"ended": []}, {"ended": ["active"]}, {"actors": ["nobody"]}, {"focus": {"country": "NL"}},
            {"partner": {"kinds": ["xyz"]}}, {"count": "entered"}, {"statuses": ["void"]},
            {"count": "entered", "statuses": ["xyz"]}, {"count": "in_force", "reasons": ["geopolitics"]},
            {"frame": "Nowhere"}, {"silence": "strict"}, {"denominator": "frame"},
            {"frame": "All", "silence": "alike", "denominator": "none"},
            {"frame": "All", "silence": "alike", "unit": "partnerships"},
            {"frame": "All", "silence": "strict", "unit": "country_pairs"},
            {"frame": "All", "denominator": "frame", "unit": "partnerships"},
        )
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Any], list[Any]]:
    """Return what the page's function answers to a rule and to what is none, and what the program does."""
    with new_project(tmp_path_factory.mktemp("asked")) as project:
        project.perform(add_code, OwnCodeDraft("status", "Waiting", {"nl": "Wacht"}, counts_as="dormant"))
        ede = tie(project, "Ede", "Wuhan")
        change(project, ede, "in_force", "1999")
        change(project, ede, "terminated", "May 2023")
        project.perform(add_frame, FrameDraft("All", 1), (body(project, "Arnhem"), body(project, "Breda")))
        data = page_data(project, ("nl",))
        own = project.query(own_codes)
        found = project.query(finding, read_rule(RULE, extra=own))
        sentence = "".join(part.text for part in sentence_parts(found.rule, found, "nl"))
        framed = project.query(finding, read_rule(FRAMED, extra=own))
        assert framed.silence is not None
        width = width_sentence(framed.rule, framed.silence, "nl")
        silent = "".join(part.text for part in sentence_parts(framed.rule, framed, "nl")) + width
        expected: list[Any] = [
            {"sentence": sentence, "share": {"low": "1", "high": "1"}},
            {"sentence": silent, "members": 2, "silent": 2, "widest": "nothing_known"},
        ]
        for wrong in WRONG:
            with pytest.raises(RuleError) as refused:
                project.query(finding, read_rule(wrong, extra=own))
            expected.append({"code": refused.value.code, "field": refused.value.field})
    return run_node("call_page_findings.mjs", [{"data": data, "rules": [RULE, FRAMED, *WRONG]}])[0], expected


def test_a_rule_is_counted_with_its_sentence(answers: tuple[list[Any], list[Any]]) -> None:
    (found, framed, *_), expected = answers[0], answers[1][:2]
    for one, wanted in zip((found, framed), expected, strict=True):
        assert {name: one[name] for name in wanted} == wanted
    assert found["counts"]["total"] == {"certain": 1, "possible": 1}
    assert [(record["body"], record["status"]) for record in found["records"]] == [("Ede", "terminated")]


def test_what_is_no_rule_is_refused_for_the_same_reason(answers: tuple[list[Any], list[Any]]) -> None:
    (_, _, *refused), (_, _, *expected) = answers
    assert [each["code"] for each in refused] == [each["code"] for each in expected]
