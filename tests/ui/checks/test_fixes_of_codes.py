"""The fixes for codes: records are coded again or kept, a withdrawn code is replaced or offered again."""

from __future__ import annotations

import pytest

from tests.ui.room import Room
from tracker.domain.coding.codebook import CodeList, CodeMeaning, OwnCodeDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import ActivityDraft, ChangeDraft, ReasonGiven
from tracker.operations.activities import record_activity
from tracker.operations.coding.codebook import add_code, define_code, withdraw_code
from tracker.operations.statuses import record_status_change
from tracker.queries.checks.checks import all_problems
from tracker.queries.checks.checks_of_codes import AGAIN, WITHDRAWN
from tracker.queries.checks.problem_list import problem_list
from tracker.queries.checks.problem_rows import Problem, problem_rows
from tracker.queries.codebook.codebook import code_row
from tracker.queries.codebook.recode_queue import recode_queue
from ui.checks.check_fixes import CheckFixes, Fix
from ui.codebook.recode_dialog import RecodeDialog
from ui.recording.forms.activity_dialog import ActivityDialog
from ui.recording.forms.status_change_dialog import StatusChangeDialog

TODAY = read_date("1 June 2024").latest or 0


def problem_of(room: Room) -> Problem:
    listed = room.project.query(problem_list, room.project.query(all_problems, TODAY), (*AGAIN, *WITHDRAWN))
    (problem,) = room.project.query(problem_rows, listed, range(len(listed)))
    return problem


def fixes(room: Room) -> dict[str, Fix]:
    return {fix.words: fix for fix in CheckFixes(room.context, room.window).fixes_of(problem_of(room))}


def test_a_record_is_coded_again_or_kept(room: Room) -> None:
    change = ChangeDraft(room.tie, "terminated", read_date("2023"), reasons=(ReasonGiven("scandal"),))
    room.project.perform(record_status_change, change)
    room.project.perform(define_code, "reason", "scandal", CodeMeaning("Bribes only."))
    found = fixes(room)
    dialog = found["Code again…"].act()
    assert isinstance(dialog, RecodeDialog)
    assert dialog.records.count() == 1
    found["Still right"].act()
    assert room.project.query(recode_queue) == []


@pytest.mark.parametrize(("list_name", "form"), [("reason", StatusChangeDialog), ("activity", ActivityDialog)])
def test_the_record_with_a_withdrawn_code_is_opened(room: Room, list_name: CodeList, form: type) -> None:
    room.project.perform(add_code, OwnCodeDraft(list_name, "Mine"))
    room.project.perform(withdraw_code, list_name, "mine")
    if list_name == "reason":
        change = ChangeDraft(room.tie, "terminated", read_date("2023"), reasons=(ReasonGiven("mine"),))
        room.project.perform(record_status_change, change)
    else:
        room.project.perform(record_activity, ActivityDraft(room.tie, "mine", read_date("2023")))
    found = fixes(room)
    assert isinstance(found[next(iter(found))].act(), form)
    found["Offer the code again"].act()
    assert not room.project.query(code_row, list_name, "mine").withdrawn_on
