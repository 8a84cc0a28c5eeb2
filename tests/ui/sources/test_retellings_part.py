"""The retellings in the panel of a source: read when unfolded, with marks, links and a question about texts."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.store.building import source
from tests.ui.room import Room
from tests.ui.sources.test_sources_page import known, opened, read, words
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import CitationDraft, SourceDraft
from tracker.operations.attachments import add_attachments
from tracker.operations.citations import CitationTarget, add_citation, delete_citation
from tracker.operations.sources import edit_source
from tracker.queries.evidence.record_drafts import source_draft
from ui.sources.retellings_part import OverlapPart, RetellingsPart
from ui.sources.sources_page import SourcesPage


def retell(room: Room) -> int:
    """Make a paper a retelling of the minutes that asserts an ending, and return it."""
    paper, minutes = known(room, "Another paper"), known(room, "Minutes of 2000")
    draft = room.project.query(source_draft, paper)
    (tie,) = room.project.query(lambda reader: reader.rows("SELECT min(id) FROM partnership"))[0]
    room.project.perform(edit_source, paper, SourceDraft(draft.title, draft.kind, derived_from=minutes))
    target = CitationTarget("partnership", tie)
    room.project.perform(add_citation, target, CitationDraft(minutes, asserts_status="ending_proposed"))
    room.project.perform(add_citation, target, CitationDraft(paper, asserts_status="terminated"))
    return paper


def part_of(page: SourcesPage) -> RetellingsPart:
    return page.panel.findChildren(RetellingsPart)[-1]


def test_a_hardened_retelling_is_marked_when_the_section_is_unfolded(room: Room, qtbot: QtBot) -> None:
    retell(room)
    page = opened(room)
    assert "Hardened" not in read(page, qtbot, "Another paper").splitlines()
    assert part_of(page).audit is None
    part_of(page).fold.set_open(True)
    shown = words(page.panel)
    assert "Hardened" in shown.splitlines()
    assert "Ending proposed" in shown
    read(page, qtbot, "Minutes of 2000")
    assert part_of(page).fold.is_open, "it stays unfolded for the next source"
    assert "Hardened" in words(page.panel).splitlines()


def test_what_another_source_asserts_is_read_again(room: Room, qtbot: QtBot) -> None:
    retell(room)
    page = opened(room)
    read(page, qtbot, "Minutes of 2000")
    part_of(page).fold.set_open(True)
    (citation,) = room.project.query(
        lambda reader: reader.rows("SELECT id FROM citation WHERE asserts_status = 'terminated'")
    )[0]
    page.follow_records(room.project.perform(delete_citation, citation))
    QApplication.processEvents()
    assert "Hardened" not in words(part_of(page)).splitlines()


def test_the_text_of_a_source_is_compared_when_asked_and_nothing_is_recorded(room: Room, qtbot: QtBot) -> None:
    text = "The executive of Weert proposes to the council to end the tie, and the council decides on it in June. " * 3
    for title in ("First text", "Second text"):
        files = [draft_of("text.txt", "text/plain", f"{title} {text}".encode(), f"{title} {text}")]
        room.project.perform(add_attachments, source(room.project, title), files)
    page = opened(room)
    read(page, qtbot, "Second text")
    part = page.panel.findChildren(OverlapPart)[-1]
    part.compare.click()
    qtbot.waitUntil(lambda: part.found.isVisibleTo(part))
    assert "First text" in part.found.text()
    assert "derived from it?" in part.found.text()
    assert room.project.query(source_draft, known(room, "Second text")).derived_from is None
