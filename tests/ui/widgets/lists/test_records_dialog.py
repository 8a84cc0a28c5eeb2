"""The dialog of the records behind a number: certain ones first, links to the records, and a limit with a note."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.room import DAY, Room
from tracker.domain.records.drafts import BodyDraft, PartnershipDraft
from tracker.operations.partnerships import add_partnership
from tracker.queries.sources.source_filter import SourceFilter
from tracker.queries.sources.sources import source_ids
from tracker.queries.trends.trend_rows import SupportingRecords
from ui.core.navigation_target import RecordLink
from ui.widgets.lists import records_dialog
from ui.widgets.lists.records_dialog import RecordsDialog


def lines(dialog: RecordsDialog) -> list[tuple[str, ...]]:
    items = [dialog.records.topLevelItem(at) for at in range(dialog.records.topLevelItemCount())]
    return [tuple(item.text(column) for column in range(3)) for item in items if item is not None]


def another_tie(room: Room) -> int:
    draft = PartnershipDraft(BodyDraft("Breda", "municipality", "NL"), BodyDraft("", "unnamed", "CN"))
    created = room.project.perform(add_partnership, draft).created
    assert created is not None
    return created


def test_certain_records_are_listed_first(room: Room) -> None:
    other = another_tie(room)
    dialog = RecordsDialog.partnerships(
        room.context, "2021: 1–2 ended", SupportingRecords((room.tie,), (other,)), DAY, parent=room.window
    )
    assert lines(dialog) == [
        ("Arnhem – Wuhan", "Ended", "for certain"),
        ("Breda – unnamed partner", "Unknown", "perhaps"),
    ]
    assert dialog.records.headerItem().text(1) == "On 7 May 2023"
    assert dialog.records.accessibleName() == "2021: 1–2 ended"
    dialog.close()


def test_the_bodies_of_the_current_partnership_are_links_to_their_pages(room: Room, qtbot: QtBot) -> None:
    other = another_tie(room)
    dialog = RecordsDialog.partnerships(
        room.context, "Two", SupportingRecords((room.tie, other)), DAY, parent=room.window
    )

    def links() -> list[QPushButton]:
        QApplication.processEvents()
        return [link for link in dialog.body_links.findChildren(QPushButton) if not link.isHidden()]

    assert [link.text() for link in links()] == ["Show Arnhem", "Show Wuhan"]
    dialog.records.setCurrentItem(dialog.records.topLevelItem(1))
    assert [link.text() for link in links()] == ["Show Breda"]
    dialog.records.setCurrentItem(dialog.records.topLevelItem(0))
    with qtbot.waitSignal(room.context.bridge.record_requested) as asked:
        links()[1].click()
    assert asked.args == [RecordLink("body", room.dossier().row.b.id)]


def test_enter_opens_the_record(room: Room, qtbot: QtBot) -> None:
    other = another_tie(room)
    dialog = RecordsDialog.partnerships(
        room.context, "Two", SupportingRecords((room.tie, other)), DAY, parent=room.window
    )
    qtbot.keyClick(dialog.records, Qt.Key.Key_Down)
    with qtbot.waitSignal(room.context.bridge.record_requested) as asked:
        qtbot.keyClick(dialog.records, Qt.Key.Key_Return)
    assert asked.args == [RecordLink("partnership", other)]
    assert not dialog.isVisible()


def test_enter_opens_the_source(room: Room, qtbot: QtBot) -> None:
    sources = tuple(room.project.query(source_ids, SourceFilter()))
    dialog = RecordsDialog.sources(room.context, "Sources", SupportingRecords(sources), parent=room.window)
    assert len(lines(dialog)) == len(sources)
    assert ("Cities break with sister cities", "7 May 2023", "for certain") in lines(dialog)
    with qtbot.waitSignal(room.context.bridge.record_requested) as asked:
        dialog.show_button.click()
    assert asked.args == [RecordLink("source", sources[0])]


def test_a_long_list_is_cut_off_with_a_note(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records_dialog, "MAX_LISTED", 3)
    ties = [another_tie(room) for _ in range(records_dialog.MAX_LISTED)]
    dialog = RecordsDialog.partnerships(
        room.context, "Many", SupportingRecords((room.tie, *ties)), DAY, parent=room.window
    )
    assert len(lines(dialog)) == records_dialog.MAX_LISTED
    assert any("1 more is not listed" in label.text() for label in dialog.findChildren(QLabel))
    dialog.close()
