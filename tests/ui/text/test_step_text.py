"""Labels of steps in the language of the window: in undo, the status bar, the edit history and announcements."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from tests.ui.conftest import MakeWindow
from tests.ui.room import Room
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import ActivityDraft, ChangeDraft
from tracker.operations.activities import record_activity
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.queries.evidence.journal_steps import steps
from ui.accessibility.announcements import step_news
from ui.inspector.record_steps import StepsFold
from ui.text.languages import temporary_language
from ui.text.step_text import step

LEGACY = Path(__file__).parents[2] / "legacy" / "schema-1.twin"
RECORDED = {"en": "Arnhem – Wuhan: Suspended, autumn 2021", "nl": "Arnhem – Wuhan: Opgeschort, najaar 2021"}
"""The label of the recorded change by language of the window, whatever language it was recorded in."""


def record(project: Project, tie: int) -> int:
    change = ChangeDraft(tie, "suspended", read_date("autumn 2021"))
    return project.perform(record_status_change, change).created or 0


@pytest.mark.parametrize("language", RECORDED)
def test_undo_status_bar_and_history_have_the_language_of_the_window(
    language: str, room: Room, new_window: MakeWindow
) -> None:
    change = record(room.project, room.tie)
    room.project.close()
    window = new_window()
    window.choose_language(language)
    window.open_path(room.project.path)
    QApplication.processEvents()
    assert window.project is not None
    project = window.project.opened
    assert RECORDED[language] in window.possible["undo"].text()
    assert any(RECORDED[language] in link.text() for link in window.status.findChildren(QAbstractButton))
    fold = StepsFold(project, [change])
    fold.fold.toggled.emit(True)
    assert RECORDED[language] in [label.text() for label in fold.findChildren(QLabel)]
    assert RECORDED[language] in step_news(None, None, project.next_undo(), None)
    window.possible["undo"].trigger()
    assert RECORDED[language] in window.possible["redo"].text()
    fold.deleteLater()


def test_a_change_recorded_in_a_dutch_window_is_english_in_an_english_one(room: Room) -> None:
    with temporary_language("nl"):
        record(room.project, room.tie)
    recorded = room.project.next_undo()
    assert recorded is not None
    with temporary_language("en"):
        assert step(recorded.action, recorded.facts) == RECORDED["en"]


def test_an_activity_and_an_undated_change_have_the_language_of_the_window(room: Room) -> None:
    room.project.perform(record_activity, ActivityDraft(room.tie, "statement", read_date("by Nov 2022")))
    room.project.perform(record_status_change, ChangeDraft(room.tie, "dormant"))
    with temporary_language("nl"):
        dormant, visit = [step(each.action, each.facts) for each in room.project.query(steps, 2)]
    assert dormant == "Arnhem – Wuhan: Slapend, ongedateerd"
    assert visit == "Arnhem – Wuhan: verklaring, uiterlijk nov 2022"


def test_labels_with_english_dates_of_older_files_are_shown_in_dutch(qapp: QApplication, tmp_path: Path) -> None:
    with Project.open(Path(shutil.copy(LEGACY, tmp_path)), read_only=True) as project, temporary_language("nl"):
        labels = [step(each.action, each.facts) for each in project.query(steps, None) if "date" in each.facts]
    assert [label.partition(": ")[2] for label in reversed(labels)] == [
        "Van kracht, 1999",
        "Beëindigd, tussen 2019 en 2021",
        "motie aangenomen, jul 2021",
        "Slapend, ongedateerd",
    ]
