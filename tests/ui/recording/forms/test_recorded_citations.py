"""The citations of an edited record: listed, edited and deleted, with more forms on demand."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.room import DAY, Room
from tracker.domain.records.drafts import CitationDraft, SourceDraft
from tracker.operations.citations import CitationTarget, add_citation
from tracker.queries.evidence.partnership_evidence import citations_of
from ui.recording.forms.activity_dialog import ActivityDialog
from ui.recording.forms.body_dialog import BodyDialog
from ui.recording.forms.citation_dialog import CitationDialog
from ui.recording.forms.partnership_dialog import PartnershipDialog
from ui.recording.forms.recorded_citations import RecordedCitations
from ui.recording.forms.status_change_dialog import StatusChangeDialog


def edited(room: Room) -> StatusChangeDialog:
    dialog = StatusChangeDialog.run(room.context, DAY, change=room.dossier().changes[-1].id, parent=room.window)
    QApplication.processEvents()
    return dialog


def lines(dialog: StatusChangeDialog | ActivityDialog) -> str:
    return "\n".join(label.text() for label in dialog.citations.findChildren(QLabel) if label.isVisible())


def shown_lines(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def press_in(dialog: QDialog, words: str) -> None:
    links = dialog.findChildren(RecordedCitations)[0].findChildren(QPushButton)
    next(link for link in links if link.isVisible() and link.text() == words).click()
    QApplication.processEvents()


def press(dialog: StatusChangeDialog | ActivityDialog, words: str) -> None:
    links = dialog.citations.findChildren(QPushButton)
    next(link for link in links if link.isVisible() and link.text() == words).click()
    QApplication.processEvents()


def test_recorded_citations_are_listed_without_an_empty_form(room: Room) -> None:
    dialog = edited(room)
    assert "Cities break with sister cities, The paper, 7 May 2023, p. 4" in lines(dialog)
    assert "Contradicted by Another paper" in lines(dialog)
    assert dialog.citations.forms == []


def test_another_source_is_added_on_demand_and_can_be_removed(room: Room) -> None:
    dialog = edited(room)
    press(dialog, "+ Add a source")
    assert not dialog.is_touched
    press(dialog, "Remove")
    assert dialog.citations.forms == []
    press(dialog, "+ Add a source")
    dialog.citations.forms[0].source.line.insert("A third source")
    assert dialog.is_touched
    assert dialog.save()
    assert len(room.dossier().changes[-1].citations) == 3


def test_a_listed_citation_is_edited_over_the_form(room: Room) -> None:
    dialog = edited(room)
    press(dialog, "Edit")
    over = next(one for one in dialog.findChildren(CitationDialog) if one.isVisible())
    over.citation.locator.setText("p. 9")
    assert over.save()
    assert "7 May 2023, p. 9" in lines(dialog)
    assert not dialog.is_touched


def test_a_listed_citation_is_deleted_after_a_prompt(room: Room, qtbot: QtBot) -> None:
    dialog = edited(room)
    room.ask.answers.extend([False, True])
    press(dialog, "Delete")
    assert len(room.dossier().changes[-1].citations) == 2
    press(dialog, "Delete")
    assert len(room.dossier().changes[-1].citations) == 1
    assert "Cities break" not in lines(dialog)


def test_an_activity_without_a_source_shows_that(room: Room) -> None:
    activity = room.dossier().activities[0].id
    dialog = ActivityDialog.run(room.context, DAY, room.tie, activity=activity, parent=room.window)
    assert "No source yet." in lines(dialog)
    press(dialog, "+ Add a source")
    dialog.citations.forms[0].source.line.insert("The delegation's report")
    assert dialog.save()
    (citation,) = room.dossier().activities[0].citations
    assert citation.source.title == "The delegation's report"


def test_citations_of_a_body_are_added_edited_and_shown_in_its_form(room: Room) -> None:
    body = room.dossier().row.b.id
    dialog = BodyDialog.run(room.context, body, parent=room.window)
    QApplication.processEvents()
    assert "No source yet." in shown_lines(dialog)
    press_in(dialog, "+ Add a source")
    over = next(one for one in dialog.findChildren(CitationDialog) if one.isVisible())
    assert "Wuhan" in over.subtitle.text()
    over.citation.source.line.insert("The register of cities")
    over.citation.locator.setText("row 7")
    assert over.save()
    QApplication.processEvents()
    assert "The register of cities, row 7" in shown_lines(dialog)
    assert not dialog.is_touched
    (citation,) = room.project.query(citations_of, "body", body)
    assert citation.source.title == "The register of cities"


def test_citations_of_a_partnership_are_edited_in_its_form(room: Room) -> None:
    target = CitationTarget("partnership", room.tie)
    room.project.perform(add_citation, target, CitationDraft(SourceDraft("The agreement", "agreement_text")))
    dialog = PartnershipDialog.run(room.context, DAY, room.tie, parent=room.window)
    QApplication.processEvents()
    assert "The agreement" in shown_lines(dialog)
    room.ask.answers.append(True)
    press_in(dialog, "Delete")
    assert not room.dossier().citations
