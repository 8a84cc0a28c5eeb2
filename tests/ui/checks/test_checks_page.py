"""The list of problems in the window: found, filtered, fixed, ignored, and kept up to date."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWindow, delete_pending
from tests.ui.room import Room, markup_shown, opened_context
from tracker.domain.checks.checks import CHECKS
from tracker.domain.coding.codebook import CodedAs
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import ChangeDraft, CitationDraft, ClaimDraft, SourceDraft
from tracker.operations.claims import add_claim
from tracker.operations.statuses import record_status_change
from tracker.queries.checks.problem_list import by_severity
from tracker.queries.checks.problem_rows import Problem, RecordRef
from ui.checks.check_fixes import CheckFixes, place_of
from ui.checks.check_runner import ProblemMonitor
from ui.checks.checks_page import ChecksPage, heading_texts
from ui.checks.problem_columns import ACCEPTED, ALL, check_sections, message_text
from ui.core.navigation_target import RecordLink
from ui.core.prompts import ScriptedPrompts
from ui.recording.forms.status_change_dialog import StatusChangeDialog
from ui.shell.main_window import MainWindow


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, inventory: Path, ask: ScriptedPrompts) -> Iterator[ChecksPage]:
    """The page with the three partnerships, without the main window, with the focus in its list."""
    context = opened_context(inventory, ask)
    window = QWidget()
    qtbot.addWidget(window)
    checking = ProblemMonitor(context, window)
    shown = ChecksPage(context, checking, window)
    window.resize(1100, 800)
    shown.resize(1100, 800)
    window.show()
    window.activateWindow()
    shown.refresh()
    settle()
    shown.focus_content()
    yield shown
    checking.finish()
    context.project.close()
    delete_pending(qapp)


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def shown(page: ChecksPage) -> list[tuple[str, str]]:
    """Return names and messages of the listed problems."""
    model = page.table.rows
    return [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())]


def choose(page: ChecksPage, code: str) -> Problem:
    """Filter by a check, and choose its first problem."""
    page.narrow(ALL, frozenset({code}))
    page.table.selectRow(0)
    page.table.setFocus()
    settle()
    problem = page.table.rows.row_at(0)
    assert problem is not None
    return problem


def dialog_of(page: ChecksPage) -> QDialog:
    return next(dialog for dialog in page.window().findChildren(QDialog) if dialog.isVisible())


def test_a_double_click_opens_the_form_of_a_problem_once(page: ChecksPage, qtbot: QtBot) -> None:
    choose(page, "change_without_source")
    place = page.table.visualRect(page.table.rows.index(0, 0)).center()
    for press in (qtbot.mouseClick, qtbot.mouseDClick):
        press(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert len([dialog for dialog in page.window().findChildren(QDialog) if dialog.isVisible()]) == 1
    dialog_of(page).reject()


def test_f2_corrects_the_date_of_the_change_with_a_problem(page: ChecksPage, qtbot: QtBot) -> None:
    choose(page, "change_without_source")
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    settle()
    form = dialog_of(page)
    assert isinstance(form, StatusChangeDialog)
    assert form.focusWidget() is form.date.line
    form.reject()


def test_the_button_counts_open_problems_and_opens_the_list(window: MainWindow) -> None:
    assert window.project is not None
    window.project.workspace.checking.look()
    button = window.project.rail.button("checks")
    counts = window.project.workspace.checking.severities
    assert button.badge == str(counts["mistake"] + counts["gap"]) != "0"
    button.click()
    assert isinstance(window.project.workspace.page, ChecksPage)
    assert button.isChecked()
    window.possible["partnerships"].trigger()
    assert not button.isChecked()


def test_only_what_the_badge_counts_is_said_to_be_to_do() -> None:
    counts = {"not_confirmed": 8, "one_origin": 7}
    tops = [section.top for section in check_sections(counts, 0, ALL, frozenset(), can_merge=False)]
    said = {top.text: top.count for top in tops if top.count}
    assert said["Everything"] == "15"
    assert not [text for text in said if "to do" in text]
    assert heading_texts(15, by_severity(counts)) == ("8 gaps · 7 worth a look", "")


def test_each_problem_names_its_record(page: ChecksPage) -> None:
    assert ("Weert – unnamed partner", "Proposed, 2012: no source says so yet.") in shown(page)
    assert ("Breda – Yangzhou", "Active, and not confirmed since 31 Dec 2010.") in shown(page)


def test_problems_can_be_filtered_by_severity_and_check(page: ChecksPage) -> None:
    everything = len(shown(page))
    page.facets.quick_filter_chosen.emit("gap")
    gaps = len(shown(page))
    page.facets.value_chosen.emit("gap", "change_without_source", False)
    assert len(shown(page)) == 1 < gaps < everything
    page.facets.value_chosen.emit("gap", "not_confirmed", True)
    assert len(shown(page)) == 2
    page.facets.value_chosen.emit("gap", "not_confirmed", True)
    page.facets.value_chosen.emit("gap", "change_without_source", False)
    assert len(shown(page)) == everything


def test_enter_opens_the_first_fix_and_the_list_follows(page: ChecksPage, qtbot: QtBot) -> None:
    from ui.recording.forms.citation_dialog import CitationDialog

    before = len(shown(page))
    choose(page, "change_without_source")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    dialog = dialog_of(page)
    assert isinstance(dialog, CitationDialog)
    dialog.citation.source.line.setText("Minutes")
    dialog.citation.source.line.textEdited.emit("Minutes")
    assert dialog.save()
    settle()
    page.narrow(ALL)
    assert "Proposed, 2012: no source says so yet." not in [message for _, message in shown(page)]
    # the new source has no date itself, and the partnership now has one origin
    assert len(shown(page)) == before + 1
    page.context.project.undo()
    settle()
    assert len(shown(page)) == before


def test_delete_ignores_a_problem_and_it_can_be_reopened(page: ChecksPage, ask: ScriptedPrompts, qtbot: QtBot) -> None:
    ask.answers.append("it was in the papers")
    choose(page, "change_without_source")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    settle()
    assert shown(page) == []
    page.narrow(ACCEPTED)
    page.table.selectRow(0)
    settle()
    assert shown(page) == [("Weert – unnamed partner", "Proposed, 2012: no source says so yet.")]
    assert [button.text() for button in page.panel.buttons()] == ["Reopen the problem", "Show the record"]
    page.panel.buttons()[0].click()
    settle()
    assert shown(page) == []
    page.context.project.undo()
    settle()
    assert len(shown(page)) == 1


def test_many_problems_are_ignored_at_once_unless_the_prompt_is_cancelled(
    page: ChecksPage, ask: ScriptedPrompts, qtbot: QtBot
) -> None:
    page.narrow("gap")
    before = len(shown(page))
    page.table.selectAll()
    settle()
    ask.answers.append(None)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert len(shown(page)) == before
    ask.answers.append("")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    settle()
    assert shown(page) == []
    page.context.project.undo()
    settle()
    assert len(shown(page)) == before


def test_no_more_problems_than_the_limit_are_ignored_in_one_step(
    page: ChecksPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.checks.checks_page.MAX_AT_ONCE", 2)
    notices: list[str] = []
    page.context.bridge.notice_given.connect(notices.append)
    page.table.selectAll()
    page.ignore_selected()
    assert notices == ["Select at most 2 at a time"]


def test_after_a_fix_the_next_problem_is_selected(page: ChecksPage, ask: ScriptedPrompts, qtbot: QtBot) -> None:
    page.table.selectRow(1)
    settle()
    following = shown(page)[2]
    ask.answers.append("")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    settle()
    assert shown(page)[page.table.currentIndex().row()] == following


def test_a_new_problem_above_does_not_change_the_selection(page: ChecksPage) -> None:
    last = len(shown(page)) - 1
    page.table.selectRow(last)
    settle()
    chosen = shown(page)[last]
    tie = choose(page, "change_without_source").partnership
    page.narrow(ALL)
    page.table.selectRow(last)
    assert tie is not None
    page.context.project.perform(record_status_change, ChangeDraft(tie, "in_force", read_date("2013")))
    settle()
    assert page.table.currentIndex().row() > last
    assert shown(page)[page.table.currentIndex().row()] == chosen
    assert page.panel.isVisible()


def test_show_opens_the_record(window: MainWindow) -> None:
    assert window.project is not None
    window.possible["checks"].trigger()
    settle()
    page = window.project.workspace.page_named("checks")
    page.focus_content()
    problem = choose(page, "change_without_source")
    page.show_selected()
    assert window.project.state.chosen == problem.partnership
    assert window.project.workspace.inspector.isVisible()


def test_a_read_only_project_offers_no_fixes(new_window: MakeWindow, inventory: Path) -> None:
    from tracker.project import Project

    with Project.open(inventory):
        window = new_window()
        window.open_path(inventory)
        window.possible["checks"].trigger()
        settle()
        assert window.project is not None
        page = window.project.workspace.page_named("checks")
        choose(page, "change_without_source")
        assert [button.text() for button in page.panel.buttons()] == ["Show the record"]
        page.ignore_selected()
        assert len(shown(page)) == 1


def test_a_project_without_problems_says_so(new_window: MakeWindow, tmp_path: Path) -> None:
    from tracker.project import Project

    Project.create(tmp_path / "empty.twin").close()
    window = new_window()
    window.open_path(tmp_path / "empty.twin")
    window.possible["checks"].trigger()
    settle()
    assert window.project is not None
    assert window.project.workspace.page_named("checks").empty.isVisible()
    assert window.project.rail.button("checks").badge == ""


def test_a_large_project_is_checked_in_the_background(
    room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.checks.check_runner.LARGE", 0)
    monkeypatch.setattr("ui.checks.check_runner.PAIRS_AFTER", 0)
    checking = ProblemMonitor(room.context)
    with qtbot.waitSignal(checking.changed):
        checking.look()
        # changes during the checks are in the list, too
        room.project.perform(record_status_change, ChangeDraft(room.tie, "expired", read_date("2022")))
    with qtbot.waitSignal(checking.changed):
        room.project.perform(record_status_change, ChangeDraft(room.tie, "void", read_date("2023")))
    assert checking.counts["two_endings"] == 2
    checking.wait()
    checking.finish()


def test_claims_of_a_large_project_are_counted_again_after_a_pause(
    room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.checks.check_runner.LARGE", 0)
    monkeypatch.setattr("ui.checks.check_runner.CLAIMS_AFTER", 0)
    rule = '{"focus": {"countries": ["NL"]}, "from": "2021", "to": "2021"}'
    for number in (1, 1, 2):
        draft = ClaimDraft(SourceDraft("A paper"), f"{number} ended", number, rule=rule)
        room.project.perform(add_claim, draft)
    checking = ProblemMonitor(room.context)
    with qtbot.waitSignal(checking.changed):
        checking.look()
    assert checking.counts["claim_not_reached"] == 1
    room.project.perform(record_status_change, ChangeDraft(room.tie, "in_force", read_date("31 Dec 2021")))
    qtbot.waitUntil(lambda: checking.counts["claim_not_reached"] == 3)
    checking.wait()
    checking.finish()


def test_an_undated_change_is_dated_by_its_earliest_source(room: Room) -> None:
    paper = SourceDraft("A paper", date=read_date("7 May 2020"))
    draft = ChangeDraft(room.tie, "dormant", None, citations=(CitationDraft(paper),))
    change = room.project.perform(record_status_change, draft).created
    assert change is not None
    day = read_date("7 May 2020").latest
    problem = Problem(
        "undated_change", str(change), RecordRef("change", change), None, room.tie, {"day": day, "status": "dormant"}
    )
    fix = CheckFixes(room.context, room.window).fixes_of(problem)[0]
    assert fix.words == "Date it “by 7 May 2020”"
    fix.act()
    (dated,) = [each for each in room.dossier().changes if each.status == "dormant"]
    assert dated.date is not None
    assert (dated.date.earliest, dated.date.latest) == (None, day)


def test_every_check_has_a_fix(room: Room) -> None:
    dossier = room.dossier()
    facts = {"name_a": "Arnhem", "name_b": "Wuhan", "body_a": dossier.row.a.id, "body_b": dossier.row.b.id, "day": 7}
    facts |= {"source_id": 3, "frame_id": 4, "coded": CodedAs("sector", "water")}
    fixes = CheckFixes(room.context, room.window)
    for check in CHECKS:
        tie = room.tie if check.owner == "partnership" else None
        problem = Problem(check.code, "1-2", RecordRef(check.record, 1), RecordRef("source", 2), tie, facts)
        assert fixes.fixes_of(problem), check.code
        place = place_of(problem)
        if check.owner == "project":
            assert place is None, check.code
            continue
        assert isinstance(place, RecordLink), check.code
        assert place.kind == ("source" if check.owner == "claim" else check.owner), check.code


def test_a_note_and_a_name_are_shown_as_text(page: ChecksPage, ask: ScriptedPrompts, qtbot: QtBot) -> None:
    ask.answers.append('<b>x</b><img src="y">')
    choose(page, "change_without_source")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    page.narrow(ACCEPTED)
    page.table.selectRow(0)
    settle()
    assert "<b>" in page.panel._advice.text()
    assert markup_shown(page) == []


def test_messages_contain_the_display_text_of_the_status(page: ChecksPage) -> None:
    problem = choose(page, "change_without_source")
    assert message_text(problem).startswith("Proposed")


def test_a_project_that_is_closed_immediately_is_not_checked(
    room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.checks.check_runner.BEGIN_AFTER", 0)
    checking = ProblemMonitor(room.context)
    checking.begin()
    checking.finish()
    qtbot.wait(5)
    assert checking.found is None


def test_checks_in_the_background_keep_the_locks_on_the_file(
    room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that opens the file without SQLite and closes it loses its locks on it."""
    monkeypatch.setattr("ui.checks.check_runner.LARGE", 0)
    checking = ProblemMonitor(room.context)
    writing = sqlite3.connect(room.project.path, isolation_level=None)
    writing.execute("BEGIN IMMEDIATE")
    with qtbot.waitSignal(checking.changed):
        checking.look()
    checking.finish()
    other = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
    tried = subprocess.run([sys.executable, "-c", other, room.project.path], capture_output=True, check=False)
    writing.close()
    assert b"database is locked" in tried.stderr
