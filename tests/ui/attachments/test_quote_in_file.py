"""Quotes in files: shown where they are, selected in the preview, replaced by the wording of the file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.exchange.small_pdf import LOCKED_PDF, small_pdf
from tests.ui.room import Room
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.quote_anchors import QuoteAnchor
from tracker.exchange.attachments.attachment_reading import attachment_from
from tracker.operations.attachments import add_attachments
from tracker.operations.citations import edit_citation
from tracker.queries.evidence.record_drafts import citation_draft
from ui.attachments.preview_loading import PART
from ui.attachments.quote_in_file import QuoteInFile
from ui.core.background_task import running_tasks
from ui.inspector.citation_actions import CitationActions
from ui.recording.forms.citation_dialog import CitationDialog
from ui.sources.quote_targets import QuoteTargets
from ui.sources.source_panel import SourcePanel

LONG = 300_000
"""Milliseconds."""
ARNHEM = "The council of Arnhem ends the tie with Wuhan"
PDF = small_pdf("The first page", ARNHEM, width=400, height=100)


class Case:
    """A citation whose source has files."""

    def __init__(self, room: Room, qtbot: QtBot) -> None:
        self.room, self.qtbot = room, qtbot
        self.row = room.dossier().changes[-1].citations[0]
        self.source = self.row.source.id

    def attach(self, content: bytes, name: str) -> int:
        self.room.project.perform(add_attachments, self.source, [attachment_from(content, name)])
        rows = self.room.project.query(lambda reader: reader.rows("SELECT id FROM attachment ORDER BY id"))
        return int(rows[-1][0])

    def quote(self, words: str, anchor: QuoteAnchor | None = None) -> None:
        draft = self.room.project.query(citation_draft, self.row.id)
        self.room.project.perform(edit_citation, self.row.id, replace(draft, quote=words, anchor=anchor, locator=""))

    def stored(self) -> Any:
        return self.room.project.query(citation_draft, self.row.id)

    def show(self) -> QuoteInFile:
        dialog = QuoteInFile.show_quote(self.room.context, self.row.id, self.room.window)
        self.seen(dialog)
        return dialog

    def seen(self, dialog: Any) -> None:
        """Wait for the search and the preview."""
        preview = getattr(dialog, "preview", None) or dialog.attachments.preview

        def is_idle() -> bool:
            return not running_tasks(dialog) and not preview._load_timer.isActive()

        self.qtbot.waitUntil(is_idle, timeout=LONG)
        QApplication.processEvents()


@pytest.fixture
def case(room: Room, qtbot: QtBot) -> Case:
    return Case(room, qtbot)


def test_the_preview_opens_at_the_words_and_the_place_can_be_recorded(case: Case) -> None:
    file = case.attach(PDF, "minutes.pdf")
    case.quote("council of Arnhem  ends")
    dialog = case.show()
    assert dialog.state.text() == "Found on page 2."
    assert dialog.preview.pager.words.text() == "Page 2 of 2"
    assert dialog.preview.picture._marked is not None
    assert dialog.use_button.text() == "Record this place"
    dialog.use_button.click()
    stored = case.stored()
    assert stored.quote == "council of Arnhem  ends"
    assert stored.locator == "p. 2"
    assert (stored.anchor.attachment, stored.anchor.page, stored.anchor.exact) == (file, 2, "council of Arnhem ends")
    assert len(stored.anchor.rectangles) == 1
    case.room.project.undo()
    assert case.stored().anchor is None


def test_a_recorded_place_is_shown_without_a_further_offer(case: Case) -> None:
    file = case.attach(PDF, "minutes.pdf")
    case.quote("ends the tie", QuoteAnchor(file, "ends the tie"))
    case.show().use_button.click()
    dialog = case.show()
    assert not dialog.use_button.isEnabled()


def test_the_wording_of_the_nearest_passage_replaces_the_quote_in_one_step(case: Case) -> None:
    case.attach(PDF, "minutes.pdf")
    case.quote("The council of Arnhem has ended the tie with Wuhan")
    dialog = case.show()
    assert dialog.state.text() == f"Not in minutes.pdf. The passage most like it: “{ARNHEM}”"
    assert dialog.use_button.text() == "Use this wording"
    dialog.use_button.click()
    assert (case.stored().quote, case.stored().anchor.page) == (ARNHEM, 2)
    case.room.project.undo()
    assert case.stored().quote == "The council of Arnhem has ended the tie with Wuhan"
    assert case.stored().anchor is None


def test_a_file_that_cannot_be_read_is_named_and_not_without_the_quote(case: Case) -> None:
    case.attach(LOCKED_PDF, "locked.pdf")
    case.quote("ends the tie")
    dialog = case.show()
    assert dialog.state.text() == "No text can be read in locked.pdf: look at it yourself."
    assert not dialog.use_button.isEnabled()


def test_a_source_without_files_says_so(case: Case) -> None:
    assert case.show().state.text() == "The source has no file."


def test_the_part_of_a_long_text_that_contains_the_quote_is_shown(case: Case) -> None:
    case.attach((" other words" * 4_000 + f"\n{ARNHEM} \U0001f600 at last\n" + " more" * 4_000).encode(), "long.txt")
    case.quote("tie with Wuhan \U0001f600 at")
    dialog = case.show()
    assert dialog.preview.pager.words.text() == f"Page {48_000 // PART + 1} of 4"
    assert dialog.preview.text.textCursor().selectedText() == "tie with Wuhan \U0001f600 at"


def test_words_selected_with_the_keyboard_become_the_quote(case: Case) -> None:
    case.attach(PDF, "minutes.pdf")
    case.quote("ends the tie")
    dialog = case.show()
    dialog.preview.pager.as_text.click()
    text = dialog.preview.text
    assert text.isVisibleTo(dialog)
    assert text.textCursor().selectedText() == "ends the tie"
    text.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(2):
        QTest.keyClick(text, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert dialog.use_button.text() == "Quote the selected words"
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (case.stored().quote, case.stored().locator) == ("The council", "p. 2")


def test_words_selected_with_the_mouse_are_whole_words(case: Case) -> None:
    case.attach(PDF, "minutes.pdf")
    case.quote("ends the tie")
    dialog = case.show()
    picture = dialog.preview.picture
    picture.resize(400, 100)
    places = [picture._boxes[ARNHEM.index(word)] for word in ("ouncil", "nds")]
    frame = picture._frame()
    points = [
        QPoint(round(frame.left() + (left + right) / 2 * frame.width()), round((top + bottom) / 2 * frame.height()))
        for left, top, right, bottom in places
    ]
    QTest.mousePress(picture, Qt.MouseButton.LeftButton, pos=points[0])
    QTest.mouseMove(picture, points[1])
    QTest.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=points[1])
    selected = dialog.preview.selected()
    assert selected is not None
    assert (selected.exact, selected.page) == ("council of Arnhem ends", 2)


def test_the_form_of_a_citation_takes_words_of_the_file(case: Case) -> None:
    file = case.attach(PDF, "minutes.pdf")
    case.quote("")
    form = CitationDialog.edit(case.room.context, case.row.id, parent=case.room.window)
    assert form.citation.in_file.isVisibleTo(form)
    form.citation.in_file.click()
    dialog = form.findChild(QuoteInFile)
    assert dialog is not None
    case.seen(dialog)
    dialog.preview.pager.as_text.click()
    dialog.preview.text.selectAll()
    dialog.use_button.click()
    assert form.citation.quote.text() == "The first page"
    assert form.citation.locator.text() == "p. 1"
    form.save()
    assert case.stored().anchor.attachment == file


def test_the_button_is_hidden_for_a_new_source(case: Case) -> None:
    form = CitationDialog.add(case.room.context, "partnership", case.room.tie, parent=case.room.window)
    assert not form.citation.in_file.isVisibleTo(form)


def test_selected_words_of_the_preview_are_quoted_for_a_record(case: Case) -> None:
    case.attach(ARNHEM.encode(), "page.txt")
    case.quote("")
    panel = SourcePanel(case.room.context, None, case.room.window)  # type: ignore[arg-type]
    panel.show_source(case.source)
    panel.show()
    case.seen(panel)
    assert not panel.attachments.quote_button.isEnabled()
    panel.attachments.preview.text.selectAll()
    assert panel.attachments.quote_button.isEnabled()
    anchors: list[QuoteAnchor] = []
    panel.attachments.quote_asked.disconnect()
    panel.attachments.quote_asked.connect(anchors.append)
    panel.attachments.quote_button.click()
    assert [anchor.exact for anchor in anchors] == [ARNHEM]
    assert panel.detail is not None
    menu = QuoteTargets(case.room.context, panel).menu(panel.detail, anchors[0])
    entries = [action for action in menu.actions() if not action.isSeparator()]
    assert entries[0].text() == "Record a change with this quote…"
    assert "Arnhem – Wuhan" in entries[1].text()
    entries[1].trigger()
    form = case.room.window.findChild(CitationDialog)
    assert form is not None
    assert form.citation.quote.text() == ARNHEM


def test_the_menu_of_a_citation_shows_its_quote_in_the_file(case: Case) -> None:
    case.attach(ARNHEM.encode(), "page.txt")
    case.quote("ends the tie")
    row = case.room.dossier().changes[-1].citations[0]
    menu = CitationActions(case.room.context, case.room.window).menu(row, case.room.window)
    next(action for action in menu.actions() if action.text() == "Show in file").trigger()
    dialog = case.room.window.findChild(QuoteInFile)
    assert dialog is not None
    case.seen(dialog)
    assert dialog.state.text() == "Found."


def test_nothing_can_be_written_in_a_read_only_project(case: Case) -> None:
    case.attach(draft_of("page.txt", "text/plain", ARNHEM.encode()).content, "page.txt")
    dialog = QuoteInFile(case.room.context, _quoted(case), None, case.room.window)
    case.seen(dialog)
    assert not dialog.use_button.isVisibleTo(dialog)


def _quoted(case: Case) -> Any:
    from tracker.queries.sources.quoted_citations import quoted_citation

    return case.room.project.query(quoted_citation, case.row.id)
