"""The follow-ups of a saved finding, on the finding itself."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton

from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.subjects import Subject
from tracker.operations.findings import save_finding
from tracker.operations.follow_ups import add_follow_up
from tracker.queries.evidence.follow_ups import follow_ups_of
from tracker.queries.findings.finding_choices import finding_choices, first_rule
from ui.findings.findings_page import FindingsPage
from ui.recording.forms.follow_up_dialog import FollowUpDialog
from ui.shell.main_window import MainWindow


def buttons(page: FindingsPage) -> dict[str, QPushButton]:
    """Return the visible buttons of the follow-ups, by their names."""
    QApplication.processEvents()
    found = [each for each in page.follow_ups.findChildren(QPushButton) if each.isVisible()]
    return {each.accessibleName() or each.text(): each for each in found}


def test_a_finding_shows_its_follow_ups_and_offers_to_add_one(window: MainWindow) -> None:
    assert window.project is not None
    window.possible["findings"].trigger()
    project, page = window.project.context.project, window.project.workspace.page_as("findings", FindingsPage)
    assert not page.follow_ups.isVisible()
    rule = first_rule(project.query(finding_choices), window.project.state.selection.as_of)
    saved = project.perform(save_finding, "Endings", rule).created
    assert saved is not None
    page.show_finding(saved)
    assert list(buttons(page)) == ["Add a follow-up…"]
    buttons(page)["Add a follow-up…"].click()
    form = QApplication.activeModalWidget()
    assert isinstance(form, FollowUpDialog)
    form.reject()
    project.perform(add_follow_up, Subject("finding", saved), FollowUpDraft(read_date("2023-05-31"), "Ask VNG"))
    buttons(page)["Done: Ask VNG"].click()
    assert project.query(follow_ups_of, "finding", saved)[0].done_on is not None
    page.show_finding(None)
    assert not page.follow_ups.isVisible()
