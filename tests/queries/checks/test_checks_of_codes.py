"""The checks of codes: records to code again, and records coded with a code after it was withdrawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.store.building import activity, body, change, source, tie
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.coding.codebook import CODE_LISTS, CodeList, CodeMeaning, OwnCodeDraft, standard_codes
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import ReasonGiven
from tracker.operations.census.contacts import add_contact
from tracker.operations.coding.codebook import add_code, define_code, restore_code, withdraw_code
from tracker.operations.coding.recoding import confirm_coding
from tracker.operations.partnerships import edit_partnership
from tracker.project import Project
from tracker.queries.checks.checks import all_problems, patched_problems
from tracker.queries.checks.checks_of_codes import AGAIN, WITHDRAWN
from tracker.queries.checks.problem_list import problem_list
from tracker.queries.checks.problem_rows import Problem, problem_rows
from tracker.queries.codebook.codebook import last_with_code
from tracker.queries.codebook.recode_queue import recode_queue
from tracker.queries.evidence.record_drafts import partnership_draft
from tracker.wording.check_messages import problem_message, problem_name

TODAY = read_date("1 June 2024").latest or 0


def problems(project: Project) -> list[Problem]:
    listed = project.query(problem_list, project.query(all_problems, TODAY), (*AGAIN, *WITHDRAWN))
    return project.query(problem_rows, listed, range(len(listed)))


def record(project: Project, list_name: CodeList, code: str) -> int:
    """Record a code of a list; return the partnership, body or source under which a problem with it is listed."""
    if list_name == "body_kind":
        return body(project, "Twente", kind=code)
    if list_name in ("channel", "contact_outcome"):
        asked = body(project, "Twente")
        codes = (code, "sent") if list_name == "channel" else ("phone", code)
        project.perform(add_contact, ContactDraft(asked, *codes))
        return asked
    if list_name == "source_kind":
        return source(project, "A leaflet", kind=code)
    if list_name == "partnership_kind":
        return tie(project, "Breda", "Yangzhou", kind=code)
    if list_name == "sector":
        return tie(project, "Breda", "Yangzhou", sectors=(code,))
    partnership = tie(project, "Breda", "Yangzhou")
    if list_name == "activity":
        activity(project, partnership, code, "2023")
    elif list_name == "status":
        change(project, partnership, code, "2023")
    elif list_name == "reason":
        change(project, partnership, "terminated", "2023", reasons=(ReasonGiven(code),))
    else:
        change(project, partnership, "terminated", "2023", decided_by=code)
    return partnership


@pytest.mark.parametrize("list_name", CODE_LISTS)
def test_a_record_coded_under_a_former_definition_is_listed(project: Project, list_name: CodeList) -> None:
    owner = record(project, list_name, standard_codes(list_name)[2])
    assert problems(project) == []
    project.perform(define_code, list_name, standard_codes(list_name)[2], CodeMeaning("Something else."))
    (problem,) = problems(project)
    assert problem.code in AGAIN
    assert problem.record.id == owner
    assert "before the definition of that code changed" in problem_message(problem.code, problem.facts)
    assert problem_name(problem.facts) in ("Breda – Yangzhou", "Twente", "A leaflet")
    (item,) = project.query(recode_queue)
    assert problem.other is not None
    assert problem.other.id == item.id
    project.perform(confirm_coding, item.id)
    assert problems(project) == []


@pytest.mark.parametrize("list_name", CODE_LISTS)
def test_a_record_coded_after_the_withdrawal_of_its_code_is_listed(project: Project, list_name: CodeList) -> None:
    draft = OwnCodeDraft(list_name, "Mine", {"nl": "Mijn"}, counts_as=standard_codes(list_name)[2])
    project.perform(add_code, draft)
    project.perform(withdraw_code, list_name, "mine")
    owner = record(project, list_name, "mine")
    (problem,) = problems(project)
    assert problem.code in WITHDRAWN
    assert problem.record.id == owner
    assert problem_message(problem.code, problem.facts, language="nl").startswith("Coded as “Mijn” after")
    if list_name in ("status", "reason", "decided_by", "activity"):
        assert project.query(last_with_code, list_name, "mine", owner) is not None
    project.perform(restore_code, list_name, "mine")
    assert problems(project) == []


def test_a_record_coded_before_the_withdrawal_is_right(project: Project) -> None:
    project.perform(add_code, OwnCodeDraft("sector", "Mine"))
    partnership = record(project, "sector", "mine")
    project.perform(withdraw_code, "sector", "mine")
    draft = project.query(partnership_draft, partnership)
    project.perform(edit_partnership, partnership, replace(draft, note="Edited later."))
    assert problems(project) == []
    project.perform(edit_partnership, partnership, replace(draft, sectors=()))
    project.perform(edit_partnership, partnership, replace(draft, sectors=("mine",)))
    assert [problem.code for problem in problems(project)] == ["withdrawn_code"]
    project.undo()
    project.undo()
    assert problems(project) == []


def test_the_list_follows_changes_of_the_codebook(project: Project) -> None:
    partnership = record(project, "sector", "water")
    found = project.query(all_problems, TODAY)
    changes = project.perform(define_code, "sector", "water", CodeMeaning("Rivers only."))
    found = project.query(patched_problems, found, changes)
    listed = project.query(problem_list, found, AGAIN)
    assert listed.owner.tolist() == [partnership]
    found = project.query(patched_problems, found, project.undo())
    assert len(project.query(problem_list, found, AGAIN)) == 0
