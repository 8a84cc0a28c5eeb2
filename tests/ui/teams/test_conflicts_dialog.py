"""Open conflicts in the window: in the checks, with both values, settled as a step that can be undone."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.ui.room import Room, markup_shown
from tests.ui.teams.team_rooms import add_conflict, colleague_of, note_of
from tracker.domain.records.drafts import ActivityDraft
from tracker.operations.activities import record_activity
from tracker.operations.partnerships import delete_partnership, edit_partnership
from tracker.queries.checks.problem_rows import Problem, problem_rows
from tracker.queries.evidence.record_drafts import partnership_draft
from tracker.queries.teams.open_conflicts import conflict_rows
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from ui.checks.check_fixes import CheckFixes
from ui.checks.check_runner import ProblemMonitor
from ui.checks.problem_columns import message_text, name_text
from ui.recording.forms.body_dialog import BodyDialog
from ui.teams.conflicts_dialog import ConflictsDialog


def open_problems(room: Room, checking: ProblemMonitor) -> list[Problem]:
    """Return the problems of open conflicts."""
    listed = checking.problems()
    assert listed is not None
    found = room.project.query(problem_rows, listed, range(len(listed)))
    return [problem for problem in found if problem.code.startswith("open_conflict")]


def test_a_conflict_is_a_problem_whose_fix_settles_it(canary_room: Room) -> None:
    room = canary_room
    checking = ProblemMonitor(room.context, room.window)
    checking.look()
    assert open_problems(room, checking) == []
    body = room.dossier().row.a.id
    add_conflict(room)
    room.context.bridge.conflicts_changed.emit()
    (problem,) = open_problems(room, checking)
    assert (problem.code, problem.record.id) == ("open_conflict_body", body)
    assert (name_text(problem), message_text(problem)) == (
        "Arnhem",
        "Note: written differently by Researcher, Colleague.",
    )
    (fix,) = CheckFixes(room.context, room.window).fixes_of(problem)
    dialog = fix.act()
    assert isinstance(dialog, ConflictsDialog)
    QApplication.processEvents()
    assert markup_shown(dialog) == []
    values = [value.value for value in dialog.current.values] if dialog.current is not None else []
    assert sorted(values) == sorted([note_of(room.project, body), *values[1:]])
    dialog.choices[1].setChecked(True)
    dialog.settle_button.click()
    assert note_of(room.project, body) == values[1]
    assert open_problems(room, checking) == []
    assert dialog.current is None
    assert not dialog.settle_button.isEnabled()
    room.project.undo()
    assert note_of(room.project, body) == values[0]
    checking.finish()


def test_a_third_value_is_written_in_the_form_of_the_record(room: Room) -> None:
    add_conflict(room, "note")
    dialog = ConflictsDialog.run(room.context, parent=room.window)
    dialog.edit_button.click()
    form = QApplication.activeModalWidget()
    assert isinstance(form, BodyDialog)
    assert not dialog.isVisible()
    form.reject()


def test_a_deleted_partnership_to_which_a_colleague_added_an_activity_is_kept_or_deleted(room: Room) -> None:
    with colleague_of(room) as theirs:
        theirs.perform(record_activity, ActivityDraft(room.tie, "trade_mission"))
        publish(theirs)
        room.project.perform(delete_partnership, room.tie)
        receive(room.project)
        assert room.dossier().activities
        dialog = ConflictsDialog.run(room.context, ("partnership", room.tie), parent=room.window)
        assert [choice.text() for choice in dialog.choices] == [
            "Keep the record: others need it",
            "Delete the record: it was deleted",
        ]
        dialog.settle_button.click()
        assert (room.project.query(conflict_rows), len(room.dossier().activities)) == ((), 2)


def test_a_deletion_against_a_change_is_kept_until_it_is_decided(room: Room) -> None:
    with colleague_of(room) as theirs:
        theirs.perform(delete_partnership, room.tie)
        publish(theirs)
        draft = room.project.query(partnership_draft, room.tie)
        room.project.perform(edit_partnership, room.tie, replace(draft, note="renewed"))
        receive(room.project)
        dialog = ConflictsDialog.run(room.context, ("partnership", room.tie), parent=room.window)
        QApplication.processEvents()
        shown = [box.toPlainText() for box in dialog.findChildren(QPlainTextEdit) if box.isVisible()]
        assert [text for text in shown if "renewed" in text] == ["Note: renewed (Researcher)"]
        assert dialog.current is not None
        assert dialog.current.is_existence
        keeps = [value.value for value in dialog.current.values]
        assert sorted(keeps) == [False, True]
        dialog.choices[keeps.index(False)].setChecked(True)
        dialog.settle_button.click()
        assert room.project.query(conflict_rows) == ()
        assert room.project.query(lambda reader: reader.rows("SELECT count(*) FROM partnership")) == [(0,)]
        publish(room.project)
        receive(theirs)
        assert theirs.query(conflict_rows) == ()
