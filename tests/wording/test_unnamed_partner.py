"""An unnamed partner has one form in the names of partnerships: in steps, lists, errors and compared copies."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.building import change, made, new_project
from tracker.domain.coding.coded_text import CodedText, VocabularyCode
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import BodyDraft, PartnershipDraft
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.subjects import Subject
from tracker.domain.text.name_folding import NO_NAME, partnership_name, with_unnamed
from tracker.errors import RuleError
from tracker.operations.follow_ups import add_follow_up
from tracker.operations.partnerships import add_partnership
from tracker.queries.evidence.follow_ups import all_follow_ups
from tracker.queries.evidence.journal_steps import steps
from tracker.wording.record_values import record_text
from tracker.wording.texts import Texts


@pytest.mark.parametrize(("language", "unnamed"), [("en", "unnamed partner"), ("nl", "niet genoemde partner")])
def test_steps_lists_and_errors_name_it_in_the_same_way(tmp_path: Path, language: str, unnamed: str) -> None:
    texts, name = Texts(language), f"Westland – {unnamed}"
    with new_project(tmp_path) as project:
        sides = BodyDraft("Westland", "municipality", "NL"), BodyDraft("", "unnamed", "CN")
        partnership = made(project, add_partnership, PartnershipDraft(*sides))
        ended = change(project, partnership, "terminated", "2021")
        for kind, record in (("partnership", partnership), ("change", ended)):
            project.perform(add_follow_up, Subject(kind, record), FollowUpDraft(read_date("1 June 2024"), "ask"))
        labels = [texts.step(step.action, step.facts) for step in project.query(steps)][2:4]
        named = [record_text(each.name, texts.tr, language) for each in project.query(all_follow_ups)]
    assert all(name in label for label in labels), labels
    assert named[0] == name
    assert named[1].startswith(f"{name}: ")
    candidate = CodedText("Westland – ? (", VocabularyCode("partnership_kind", "sister_city"), ")")
    error = RuleError("several_ties", "partnership_kind", a="Westland", b="", candidates=[candidate])
    assert f"{name} (" in texts.problem(error)


@given(*[st.sampled_from(["", "Westland", "What?", "?x"])] * 2)
def test_only_a_missing_name_is_replaced(a: str, b: str) -> None:
    assert with_unnamed(partnership_name(a, b, NO_NAME), "nobody") == partnership_name(a, b, "nobody")
