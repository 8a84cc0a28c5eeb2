"""The page of a body, used as in the window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import BodyDraft, ChangeDraft, OtherName
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.subjects import Subject
from tracker.operations.bodies import add_body, edit_body
from tracker.operations.findings import save_finding
from tracker.operations.follow_ups import add_follow_up
from tracker.operations.statuses import record_status_change
from tracker.queries import named_records
from tracker.queries.findings.finding_choices import finding_choices, first_rule
from ui.bodies.body_page import FACTS, HISTORY, SOURCES, USES, BodyPage
from ui.core.navigation_target import RecordLink
from ui.findings.findings_page import FindingsPage
from ui.inspector.partnership_title import PartnershipTitle
from ui.recording.forms.partnership_dialog import PartnershipDialog
from ui.shell.main_window import MainWindow
from ui.shell.open_project import OpenProject


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    """One window for all tests, whose page of a body begins with its first tab."""
    for page in kept_window.findChildren(BodyPage):
        page.tabs.setCurrentIndex(0)
    kept_window.activateWindow()
    QApplication.processEvents()
    return kept_window


@pytest.fixture
def project(window: MainWindow) -> OpenProject:
    assert window.project is not None
    return window.project


def body_of(project: OpenProject, name: str) -> int:
    return project.context.project.query(named_records.body_of, name)


@pytest.fixture
def page(project: OpenProject) -> BodyPage:
    """The page of Arnhem."""
    return show(project, "Arnhem")


def show(project: OpenProject, name: str) -> BodyPage:
    project.context.bridge.record_requested.emit(RecordLink("body", body_of(project, name)))
    return project.workspace.page_as("body", BodyPage)


def cell_texts(page: BodyPage) -> list[list[str]]:
    rows = page.partnerships.rows
    return [
        [rows.texts_at(row, column)[0] for column in range(len(rows.columns)) if not rows.columns[column].is_drawn]
        for row in range(rows.rowCount())
    ]


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def seen(widget: QWidget) -> str:
    """Return the texts of the visible labels; those that are to be deleted are hidden."""
    QApplication.processEvents()
    return "\n".join(
        label.accessibleName() or label.text() for label in widget.findChildren(QLabel) if label.isVisible()
    )


def test_back_and_forward_go_through_bodies(window: MainWindow, page: BodyPage, project: OpenProject) -> None:
    show(project, "Wuhan")
    show(project, "Breda")
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.shown_detail() == body_of(project, "Wuhan")
    assert page.detail is not None
    assert page.detail.row.name == "Wuhan"
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.shown_detail() == body_of(project, "Arnhem")
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert project.workspace.page_name == "partnerships"
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert project.workspace.page_name == "body"
    assert page.detail.row.name == "Arnhem"


def test_keys_lead_from_the_chosen_partnership_to_its_bodies(window: MainWindow, project: OpenProject) -> None:
    window.possible["show_partner"].trigger()
    page = project.workspace.page_as("body", BodyPage)
    assert page.detail is not None
    assert page.detail.row.name == "Wuhan"
    window.possible["show_body"].trigger()
    assert page.detail.row.name == "Arnhem"
    assert page.partnerships.hasFocus()


def test_without_a_chosen_partnership_the_keys_say_what_is_missing(window: MainWindow, project: OpenProject) -> None:
    project.state.choose(None)
    window.possible["show_body"].trigger()
    assert project.workspace.page_name == "partnerships"


def test_the_names_in_the_inspector_lead_to_the_pages(project: OpenProject) -> None:
    title = project.workspace.inspector.findChild(PartnershipTitle)
    assert title is not None
    assert title.text() == "Arnhem – Wuhan"
    title.linkActivated.emit("1")
    page = project.workspace.page_as("body", BodyPage)
    assert page.isVisible()
    assert page.detail is not None
    assert page.detail.row.name == "Wuhan"


def test_enter_opens_a_partnership_of_the_body(page: BodyPage, project: OpenProject) -> None:
    assert page.partnerships.hasFocus()
    page.partnerships.selectRow(0)
    QTest.keyClick(page.partnerships, Qt.Key.Key_Return)
    assert project.workspace.page_name == "partnerships"
    assert page.detail is not None
    assert project.state.chosen == page.detail.partnerships[0].id


def test_a_change_elsewhere_is_shown_at_once(page: BodyPage, project: OpenProject) -> None:
    assert page.detail is not None
    record = page.detail.partnerships[0].id
    project.context.project.perform(record_status_change, ChangeDraft(record, "in_force", read_date("2022")))
    assert cell_texts(page)[0][1:4] == ["In force", "1999", ""]
    project.undo()
    assert cell_texts(page)[0][1:4] == ["Ended", "1999", "2021"]


def test_names_changed_in_the_form_are_shown_and_the_tab_stays(page: BodyPage, project: OpenProject) -> None:
    page.tabs.setCurrentIndex(FACTS)
    facts = page.facts.widget()
    names = (OtherName("Arnheim", "de", "Latn"),)
    project.context.project.perform(
        edit_body, body_of(project, "Arnhem"), BodyDraft("Arnhem", country="NL", other_names=names)
    )
    assert page.tabs.currentIndex() == FACTS
    assert page.facts.widget() is not facts
    assert "Arnheim (German, Latin script)" in words(page.facts)


def test_a_deleted_body_is_said_to_be_gone(page: BodyPage, project: OpenProject) -> None:
    created = project.context.project.perform(add_body, BodyDraft("Delft", country="NL")).created
    assert created is not None
    show(project, "Delft")
    page.actions_of.delete(created)
    assert page.detail is None
    assert "This body no longer exists" in words(page)
    project.undo()
    assert page.detail is not None


def test_findings_are_counted_in_the_background_when_their_tab_is_opened(
    page: BodyPage, project: OpenProject, qtbot: QtBot
) -> None:
    rule = first_rule(project.context.project.query(finding_choices), project.state.selection.as_of)
    saved = project.context.project.perform(save_finding, "Endings", rule).created
    page.tabs.setCurrentIndex(USES)
    qtbot.waitUntil(lambda: page.uses is not None)
    assert page.tabs.tabText(USES) == "Findings and claims  1"
    (link,) = [label for label in page.about.findChildren(QLabel) if "Endings" in label.text()]
    link.linkActivated.emit("place")
    assert project.workspace.page_name == "findings"
    assert project.workspace.page_as("findings", FindingsPage).chosen == saved


def test_what_is_due_about_the_body_and_its_partnerships_is_below_the_table(
    page: BodyPage, project: OpenProject
) -> None:
    assert page.detail is not None
    tie, record = page.detail.partnerships[0].id, project.context.project
    other = body_of(project, "Breda")
    for subject, note in (
        (Subject("body", page.detail.row.id), "Ask the clerk"),
        (Subject("partnership", tie), "Look at the page again"),
        (Subject("body", other), "Telephone"),
    ):
        record.perform(add_follow_up, subject, FollowUpDraft(read_date("2023-05-31"), note))
    assert "Ask the clerk" in seen(page.due)
    assert "Look at the page again" in seen(page.due)
    assert "Arnhem – Wuhan" in seen(page.due)
    assert "Telephone" not in seen(page.due)
    buttons = [each for each in page.due.findChildren(QPushButton) if each.isVisible()]
    next(each for each in buttons if each.accessibleName() == "Done: Ask the clerk").click()
    assert "Ask the clerk" not in seen(page.due)
    show(project, "Breda")
    assert "Telephone" in seen(page.due)


def test_every_change_of_the_body_is_in_its_history(page: BodyPage, project: OpenProject, qtbot: QtBot) -> None:
    body = body_of(project, "Arnhem")
    names = (OtherName("Arnheim", "de", "Latn"),)
    draft = BodyDraft("Arnhem", country="NL", other_names=names)
    project.context.project.perform(edit_body, body, draft)
    project.context.project.perform(edit_body, body, replace(draft, other_names=(), note="on the Rhine"))
    page.tabs.setCurrentIndex(HISTORY)
    qtbot.waitUntil(lambda: "on the Rhine" in words(page.history))
    assert words(page.history).count("Edit Arnhem") == 2
    assert "7 May 2023, 12:00 · " in words(page.history)
    assert "name: Arnheim → nothing" in words(page.history)
    project.undo()
    qtbot.waitUntil(lambda: "undone" in words(page.history))


def test_cards_are_not_higher_than_their_contents(page: BodyPage, qtbot: QtBot) -> None:
    page.window().resize(1280, 1000)
    QApplication.processEvents()
    assert page.partnerships.height() < page.tabs.height() / 3
    for tab, part in ((SOURCES, page.sources), (FACTS, page.facts)):
        page.tabs.setCurrentIndex(tab)
        qtbot.waitUntil(lambda part=part: part.height() < 0.8 * page.tabs.height())


def test_a_predecessor_is_shown_with_until_when_it_existed(page: BodyPage, project: OpenProject) -> None:
    merged = BodyDraft("Elden", country="NL", valid_until=read_date("1966"), successor=body_of(project, "Arnhem"))
    project.context.project.perform(add_body, merged)
    assert "until 1966" in words(page.facts)


def test_a_body_without_partnerships_and_sources_says_so_and_offers_to_add_one(
    page: BodyPage, window: MainWindow, project: OpenProject
) -> None:
    alone = project.context.project.perform(add_body, BodyDraft("Zwolle", "municipality", "NL")).created
    assert alone is not None
    window.bridge.record_requested.emit(RecordLink("body", alone))
    page.focus_content()
    assert not page.partnerships.isVisible()
    assert "No partnership of this body is recorded." in seen(page)
    button = window.focusWidget()
    assert isinstance(button, QPushButton)
    button.click()
    (form,) = window.widget.findChildren(PartnershipDialog)
    assert form.body_a.name() == "Zwolle"
    form.close()
    page.tabs.setCurrentIndex(SOURCES)
    assert "No source is cited for this body or its partnerships." in seen(page)
    page.focus_content()
    assert isinstance(window.focusWidget(), QPushButton)
    show(project, "Wuhan")
    assert page.partnerships.isVisible()
