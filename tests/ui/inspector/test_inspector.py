"""The inspector: everything known of a partnership as text, with the actions on it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ready import ready
from tests.ui.conftest import ShowRoom
from tests.ui.room import CANARY, DAY, Room, make_room, markup_shown, opened_room
from tracker.domain.dates.date_text import date_text
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import ChangeDraft, CitationDraft, SourceDraft
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.statuses import record_status_change
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from ui.core.navigation_target import RecordLink
from ui.core.view_state import ViewState
from ui.inspector.citation_cards import CitationCard, citation_marks
from ui.inspector.history_entries import ChangeEntry
from ui.inspector.history_order import SHOWN_ENTRIES
from ui.inspector.inspector import Inspector
from ui.inspector.record_steps import StepsFold
from ui.inspector.source_comparison_dialog import SourceComparisonDialog
from ui.recording.forms.citation_dialog import CitationDialog
from ui.text.translation import code_text
from ui.widgets.labels.text_labels import LineLabel
from ui.widgets.panels.reading_parts import StatusChip


def shown(room: Room, day: int = DAY) -> Inspector:
    inspector = Inspector(room.context, ViewState(InventoryFilter(day), SortOrder()), room.window)
    inspector.resize(344, 820)
    room.context.bridge.records_changed.connect(lambda _changes: inspector.refresh())
    inspector.show_partnership(room.tie)
    inspector.show()
    QApplication.processEvents()
    return inspector


def words(widget: QWidget) -> str:
    """Return all texts in a widget, one a line."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    return "\n".join(label.accessibleName() or label.text() for label in labels)


def entry(inspector: Inspector, status: str) -> ChangeEntry:
    return next(entry for entry in inspector.findChildren(ChangeEntry) if entry.status == status)


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


def room_menu(inspector: Inspector, card: CitationCard) -> QMenu:
    return inspector.actions_of.citations.menu(card.citation, card)


def link(widget: QWidget, text: str) -> QPushButton:
    return next(button for button in widget.findChildren(QPushButton) if button.text() == text)


def dialog_in(room: Room) -> QDialog:
    return next(dialog for dialog in room.window.findChildren(QDialog) if dialog.isVisible())


def test_the_history_is_shown_newest_first_with_its_sources(room: Room) -> None:
    inspector = shown(room)
    entries = inspector.findChildren(ChangeEntry)
    assert [entry.status for entry in sorted(entries, key=lambda entry: entry.y())] == [
        "terminated",
        "under_review",
        "in_force",
    ]
    ended = words(entry(inspector, "terminated"))
    for expected in (
        "Reasons: human rights; also geopolitics",
        "Decided by: city council · at the initiative of Arnhem",
        "“A quoted sentence.”",
        "Cities break with sister cities\nThe paper · 7 May 2023 · p. 4 · open example.org",
        "Another paper\nNewspaper article\nContradicts\nSays 22 Jul 2021",
    ):
        assert expected in ended
    assert inspector.findChildren(StatusChip)[0].words == "Ended 2021"
    assert "武汉" in words(inspector)
    assert "Last activity 10 years before the as-of day" in words(inspector)


def test_changes_after_the_as_of_day_are_marked(room: Room) -> None:
    inspector = shown(room, day=DAY - 5 * 365)
    assert "after the as-of day" in words(entry(inspector, "terminated"))
    assert "after the as-of day" not in words(entry(inspector, "in_force"))
    assert inspector.findChildren(StatusChip)[0].words == "In force"


def test_a_missing_source_is_one_click_away(room: Room) -> None:
    inspector = shown(room)
    reviewed = entry(inspector, "under_review")
    assert "No source yet" in words(reviewed)
    next(link for link in reviewed.findChildren(QPushButton) if link.text() == "add one").click()
    dialog = dialog_in(room)
    assert isinstance(dialog, CitationDialog)
    dialog.citation.source.line.setText("A new source")
    dialog.citation.source.line.textEdited.emit("A new source")
    assert dialog.save()
    assert "No source yet" not in words(entry(inspector, "under_review"))


def test_a_deleted_change_disappears_at_once_and_returns_with_undo(room: Room) -> None:
    inspector = shown(room)
    choose(entry(inspector, "under_review").menu(), "Delete change")
    assert [change.status for change in room.dossier().changes] == ["in_force", "terminated"]
    assert not room.ask.asked
    room.project.undo()
    assert len(room.dossier().changes) == 3


def test_a_citation_is_deleted_from_the_menu_of_its_change(room: Room) -> None:
    inspector = shown(room)
    cards = entry(inspector, "terminated").findChildren(CitationCard)
    assert len(cards) == 2
    choose(room_menu(inspector, cards[0]), "Delete citation")
    assert len(room.dossier().changes[-1].citations) == 1


def test_a_citation_leads_to_its_source(room: Room, qtbot: QtBot) -> None:
    inspector = shown(room)
    card = entry(inspector, "terminated").findChildren(CitationCard)[0]
    with qtbot.waitSignal(room.context.bridge.record_requested) as asked:
        choose(room_menu(inspector, card), "Show the source and the records that cite it")
    assert asked.args == [RecordLink("source", card.citation.source.id, card.citation.id)]


def test_a_folded_part_is_unfolded_and_scrolled_into_view(room: Room, qtbot: QtBot) -> None:
    change = room.dossier().changes[0]
    for number in range(4):
        target = CitationTarget("change", change.id)
        room.project.perform(add_citation, target, CitationDraft(SourceDraft(f"Source {number}"), quote="Words. " * 60))
    inspector = shown(room)
    last = room.dossier().changes[0].citations[-1].id
    card = next(card for card in inspector.findChildren(CitationCard) if card.citation.id == last)
    assert card.visibleRegion().isEmpty()
    inspector.show_part(last)
    qtbot.waitUntil(lambda: not card.visibleRegion().isEmpty())


def test_an_impossible_date_is_marked(room: Room) -> None:
    change = room.dossier().changes[-1]
    other = read_date("22 July 2021")
    cited = change.citations[1]
    assert ("Says 22 Jul 2021", "", "") in citation_marks(cited, read_date("2021"))
    conflict = citation_marks(replace(cited, stated_date=other), read_date("21 July 2021"))
    assert ("Says 22 Jul 2021", "warning", "The accepted date is 21 Jul 2021.") in conflict
    assert citation_marks(replace(cited, stance="supports"), other) == []


def test_the_date_given_by_a_source_can_be_accepted(room: Room) -> None:
    inspector = shown(room)
    link(entry(inspector, "terminated"), "What each source says…").click()
    dialog = dialog_in(room)
    assert isinstance(dialog, SourceComparisonDialog)
    read = words(dialog)
    assert "Accepted: 2021" in read
    assert "fits the accepted date" in read
    assert "gives no date" in read
    link(dialog, "Accept this date").click()
    assert date_text(room.dossier().changes[-1].date) == "22 Jul 2021"
    room.project.undo()
    assert date_text(room.dossier().changes[-1].date) == "2021"


def test_a_change_can_be_moved_in_the_history(room: Room) -> None:
    inspector = shown(room)
    choose(entry(inspector, "under_review").menu(), "Move after the one above")
    assert [change.status for change in room.dossier().changes] == ["in_force", "terminated", "under_review"]


def test_the_inspector_shows_a_hint_after_its_partnership_was_deleted(room: Room) -> None:
    inspector = shown(room)
    assert inspector.dossier is not None
    choose(inspector.actions_of.partnership_menu(inspector.dossier, inspector), "Delete partnership")
    assert inspector.dossier is None
    assert "Choose one in the table or the timeline" in words(inspector)
    assert not room.ask.asked


def test_until_the_chosen_partnership_is_read_nothing_is_said_to_be_missing(room: Room) -> None:
    state = ViewState(InventoryFilter(DAY), SortOrder())
    state.choose(room.tie)
    inspector = Inspector(room.context, state, room.window)
    inspector.show()
    assert words(inspector) == ""
    inspector.show_partnership(room.tie)
    assert "Arnhem" in words(inspector)


def test_the_steps_of_a_record_are_queried_when_unfolded(room: Room) -> None:
    inspector = shown(room)
    fold = inspector.findChildren(StepsFold)[0]
    assert "Researcher" not in words(fold)
    fold.fold.set_open(True)
    QApplication.processEvents()
    assert "Researcher" in words(fold)
    assert "Arnhem – Wuhan: Ended, 2021" in words(fold)


def test_the_buttons_open_the_dialogs(room: Room) -> None:
    inspector = shown(room)
    for button in inspector._buttons:
        button.click()
        dialog = dialog_in(room)
        dialog.reject()
        dialog.hide()


def test_nothing_of_the_project_is_read_as_markup(canary_room: Room) -> None:
    inspector = shown(canary_room)
    inspector.findChildren(StepsFold)[0].fold.set_open(True)
    assert CANARY in words(inspector)
    assert markup_shown(inspector) == []


def test_texts_can_be_selected_and_copied(room: Room) -> None:
    inspector = shown(room)
    quote = next(label for label in inspector.findChildren(QLabel) if "A quoted sentence." in label.text())
    assert quote.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def fill_history(room: Room, count: int) -> None:
    for number in range(count):
        room.project.perform(record_status_change, ChangeDraft(room.tie, "dormant", read_date(str(1700 + number))))


def _make_long(path: Path) -> tuple[int, int]:
    made = make_room(path)
    fill_history(made, SHOWN_ENTRIES)
    made.project.close()
    return made.tie, made.claim


@pytest.fixture
def long_room(show_room: ShowRoom, tmp_path: Path) -> Room:
    """The usual partnership, with three changes more than are shown at once."""
    path = tmp_path / "long.twin"
    return show_room(opened_room(path, *ready(_make_long, path)))


def test_the_work_per_record_does_not_grow_with_the_history(long_room: Room) -> None:
    """Counts the entries that are shown, and those built again after one more record."""
    room = long_room
    inspector = shown(room)
    before = inspector.findChildren(ChangeEntry)
    assert len(before) == SHOWN_ENTRIES
    room.project.perform(record_status_change, ChangeDraft(room.tie, "dormant", read_date("2022")))
    after = inspector.findChildren(ChangeEntry)
    assert len(after) == SHOWN_ENTRIES
    assert len([entry for entry in after if entry not in before]) == 1


def test_earlier_changes_are_shown_on_demand(long_room: Room) -> None:
    room = long_room
    inspector = shown(room)
    oldest = room.dossier().changes[0]
    assert oldest.id not in [entry.record for entry in inspector.findChildren(ChangeEntry)]
    link(inspector, "Show 3 earlier changes").click()
    records = [entry.record for entry in inspector.findChildren(ChangeEntry)]
    assert records == [change.id for change in reversed(room.dossier().changes)]
    assert not any(button.isVisible() for button in inspector.findChildren(QPushButton) if "earlier" in button.text())
    fill_history(room, 1)
    assert len(inspector.findChildren(ChangeEntry)) == SHOWN_ENTRIES + 4, "it stays unfolded"
    inspector.show_partnership(None)
    inspector.show_partnership(room.tie)
    assert len(inspector.findChildren(ChangeEntry)) == SHOWN_ENTRIES


def test_a_requested_entry_of_a_long_history_is_unfolded(long_room: Room) -> None:
    inspector = shown(long_room)
    oldest = long_room.dossier().changes[0]
    inspector.show_part(oldest.id)
    assert oldest.id in [entry.record for entry in inspector.findChildren(ChangeEntry)]


def test_unchanged_entries_keep_their_position_and_stay_unfolded(room: Room) -> None:
    """A change of another record builds only its entry again; the menu of the first entry uses the new order."""
    inspector = shown(room)
    kept = entry(inspector, "under_review")
    fill_history(room, 1)
    assert entry(inspector, "under_review") is kept
    moves = [action for action in kept.menu().actions() if action.text() == "Move before the one below"]
    assert [action.isEnabled() for action in moves] == [True]
    QApplication.processEvents()
    entries = inspector.findChildren(ChangeEntry)
    assert entries == sorted(entries, key=lambda each: each.y()), "they are heard in the order in which they are read"


def test_marks_are_hardly_wider_than_their_words(room: Room) -> None:
    inspector = shown(room)
    chips = [chip for chip in inspector.findChildren(LineLabel) if chip.text() and chip.property("kind")]
    assert chips
    for chip in chips:
        width = chip.fontMetrics().horizontalAdvance(chip.text())
        assert chip.sizeHint().width() <= width + 2 * (9 + 1) + 2, chip.text()
    (status,) = inspector.findChildren(StatusChip)
    for label in ("in_force", "dormant", "under_review", "ended", "active"):
        status.show_status(label, code_text(label))
        status.resize(status.sizeHint())
        assert status.shown_words() == status.words
    assert status.sizeHint().width() <= status.fontMetrics().horizontalAdvance(status.words) + 34
