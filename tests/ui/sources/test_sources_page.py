"""The sources page: filtering, reading, following the lineage, editing and deleting."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.store.building import source
from tests.ui.conftest import MakeWindow
from tests.ui.room import CANARY, DAY, Room, markup_shown
from tracker.changes import ChangeSet
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import CitationDraft
from tracker.exchange.attachments.attachment_reading import attachment_from
from tracker.operations.attachments import add_attachments
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.sources import edit_source
from tracker.queries.evidence.record_drafts import source_draft
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.queries.sources.source_filter import SourceFilter
from tracker.queries.sources.sources import source_ids
from ui.core.navigation_target import RecordLink
from ui.core.view_state import ViewState
from ui.inspector.record_steps import StepsFold
from ui.inventory.partnerships_page import PartnershipsPage
from ui.merging.merge_dialog import MergeDialog
from ui.models.facet_tree import FacetTreeModel
from ui.recording.forms.source_dialog import SourceDialog
from ui.shell.main_window import MainWindow
from ui.sources.source_columns import SOURCE_COLUMNS
from ui.sources.source_parts import SHOWN_AT_ONCE, CitingEntry
from ui.sources.sources_page import SourcesPage

ALL = ["Another paper", "Cities break with sister cities", "Minutes of 2000", "The yearbook"]
"""The sources of the test project."""
KEYS = [column.key for column in SOURCE_COLUMNS]


def opened(room: Room) -> SourcesPage:
    page = SourcesPage(room.context, ViewState(InventoryFilter(DAY), SortOrder()), room.window)
    room.context.bridge.records_changed.connect(page.follow_records)
    room.context.bridge.record_requested.connect(lambda place: page.show_source(place.id, place.part))
    page.resize(1400, 820)
    page.refresh()
    page.show()
    QApplication.processEvents()
    return page


def titles(page: SourcesPage) -> list[str]:
    model = page.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def cell(page: SourcesPage, row: int, key: str) -> str:
    return str(page.table.model().index(row, KEYS.index(key)).data())


def read(page: SourcesPage, qtbot: QtBot, title: str) -> str:
    """Choose a source by its title, and return the texts of its panel."""
    page.table.setCurrentIndex(page.table.model().index(titles(page).index(title), 0))
    qtbot.waitUntil(lambda: page.panel.detail is not None and page.panel.detail.row.source.title == title)
    return words(page.panel)


def words(widget: QWidget) -> str:
    QApplication.processEvents()
    labels = [label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    return "\n".join(label.accessibleName() or label.text() for label in labels)


def filters(page: SourcesPage) -> dict[str, str]:
    """Return the lines of the filter with their counts."""
    model = page.facets.model()
    assert isinstance(model, FacetTreeModel)
    tops = [model.index(row, 0) for row in range(model.rowCount(QModelIndex()))]
    lines = [*tops, *(model.index(row, 0, top) for top in tops for row in range(model.rowCount(top)))]
    return {model.line(index).text: model.line(index).count for index in lines}


def known(room: Room, title: str) -> int:
    ids = room.project.query(source_ids, SourceFilter())
    return next(known for known in ids if room.project.query(source_draft, known).title == title)


def change(room: Room, known_as: str, **values: Any) -> int:
    """Edit a source of the test project."""
    found = known(room, known_as)
    draft = replace(room.project.query(source_draft, found), **values)
    room.project.perform(edit_source, found, draft)
    return found


def test_the_list_shows_each_source_with_its_citing_records(room: Room) -> None:
    page = opened(room)
    assert titles(page) == ALL
    assert [cell(page, 1, key) for key in ("kind", "publisher", "date", "uses")] == [
        "Newspaper article",
        "The paper",
        "7 May 2023",
        "1",
    ]
    assert "4 sources" in words(page.header)


def test_a_filter_is_set_and_removed_by_its_sentence(room: Room) -> None:
    source(room.project, "Nothing cites it", language="nl")
    page = opened(room)
    assert filters(page)["Not cited"] == "1"
    page.facets.value_chosen.emit("flag", "unused", False)
    assert titles(page) == ["Nothing cites it"]
    assert "1 of 5 sources" in words(page.header)
    page.facets.value_chosen.emit("kind", "council_minutes", False)
    assert titles(page) == []
    assert "Nothing fits this filter" in words(page.empty)
    page.header.filter.selection_changed.emit(SourceFilter())
    assert len(titles(page)) == 5


def test_the_search_text_filters_the_list_too(room: Room) -> None:
    page = opened(room)
    page.state.search("minutes")
    page.refresh()
    assert titles(page) == ["Minutes of 2000"]
    page.narrow(SourceFilter())
    assert (page.state.selection.text, titles(page)) == ("", ALL)


def test_the_panel_shows_the_chosen_source_with_its_citing_records(room: Room, qtbot: QtBot) -> None:
    page = opened(room)
    shown = read(page, qtbot, "Cities break with sister cities")
    for expected in (
        "Newspaper article · The paper · 7 May 2023",
        "Address · open example.org",
        "No archived copy of it",
        "Cited by · 1",
        "Arnhem – Wuhan",
        "Ended · 2021 · p. 4",
        "“A quoted sentence.”",
        "1 source, 1 origin",
        "Nothing else says so.",
        "It derives from no other source, and none from it.",
    ):
        assert expected in shown
    assert "Contradicts" in read(page, qtbot, "Another paper")


def test_the_panel_shows_facts_of_the_kind_of_source(room: Room, qtbot: QtBot) -> None:
    csl = '{"page": "12", "editor": [{"family": "Jansen", "given": "Jan"}], "event-date": {"date-parts": [[2019, 5]]}}'
    change(room, "Minutes of 2000", csl=csl, accessed=read_date("7 May 2023"))
    page = opened(room)
    shown = read(page, qtbot, "Minutes of 2000")
    for expected in ("Pages\n12", "Editors\nJan Jansen", "Held on\nMay 2019", "Accessed on\n7 May 2023"):
        assert expected in shown


def test_the_edit_history_of_a_source_can_be_unfolded(room: Room, qtbot: QtBot) -> None:
    change(room, "Minutes of 2000", publisher="City archive")
    page = opened(room)
    read(page, qtbot, "Minutes of 2000")
    page.panel.findChildren(StepsFold)[-1].fold.set_open(True)
    assert "publisher: Archive → City archive" in words(page.panel)


def test_a_click_opens_a_citing_record(room: Room, qtbot: QtBot) -> None:
    page = opened(room)
    asked: list[RecordLink] = []
    room.context.bridge.record_requested.disconnect()
    room.context.bridge.record_requested.connect(asked.append)
    read(page, qtbot, "Minutes of 2000")
    entry = page.panel.findChildren(CitingEntry)[-1]
    entry.findChildren(QLabel)[0].linkActivated.emit("place")
    assert asked == [RecordLink("partnership", room.tie, room.dossier().changes[0].id)]


def test_a_click_in_the_lineage_opens_the_source(room: Room, qtbot: QtBot) -> None:
    origin = source(room.project, "Press release")
    for title in ("Cities break with sister cities", "Another paper"):
        change(room, title, derived_from=origin)
    page = opened(room)
    shown = read(page, qtbot, "Another paper")
    assert "3 sources, 1 origin: all of them derive from “Press release”." in shown
    assert "Another paper, this source" in shown
    link = next(
        label for label in page.panel.findChildren(QLabel) if label.accessibleName().startswith("Press release")
    )
    link.linkActivated.emit("place")
    qtbot.waitUntil(lambda: page.chosen == origin and page.panel.detail is not None)
    assert "all of them derive from this one" in words(page.panel)


def test_showing_a_source_clears_the_filter_that_hides_it(room: Room) -> None:
    page = opened(room)
    page.facets.value_chosen.emit("kind", "council_minutes", False)
    page.state.search("minutes")
    minutes = room.dossier().changes[2].citations[0]
    page.show_source(minutes.source.id, minutes.id)
    assert page.chosen == minutes.source.id
    assert not page.wanted.is_narrowed
    assert page.panel.detail is not None
    assert page.panel.detail.row.id == minutes.source.id


def test_many_records_unfold_until_the_requested_one_is_shown(room: Room, qtbot: QtBot) -> None:
    cited = known(room, "Minutes of 2000")
    ended = room.dossier().changes[2].id
    for count in range(2 * SHOWN_AT_ONCE):
        room.project.perform(add_citation, CitationTarget("change", ended), CitationDraft(cited, quote=f"No. {count}"))
    page = opened(room)
    read(page, qtbot, "Minutes of 2000")
    assert len(page.panel.findChildren(CitingEntry)) == SHOWN_AT_ONCE
    last = page.panel.detail.records[-1].citation.id if page.panel.detail else 0
    page.panel.show_part(last)
    assert any(entry.record.citation.id == last for entry in page.panel.findChildren(CitingEntry))


def test_a_confidential_source_is_labelled_in_words(room: Room, qtbot: QtBot) -> None:
    change(room, "Minutes of 2000", is_confidential=True)
    page = opened(room)
    assert cell(page, 2, "kind") == "Council minutes, confidential"
    assert "Confidential: left out of what is published" in read(page, qtbot, "Minutes of 2000")
    assert "Confidential:" not in read(page, qtbot, "Another paper")


def test_deleting_selects_the_next_source_and_prompts_if_records_cite_it(room: Room, qtbot: QtBot) -> None:
    page = opened(room)
    read(page, qtbot, "Another paper")
    room.ask.answers = [True]
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert room.ask.asked == ["Delete the source and its citations?"]
    assert titles(page) == ALL[1:]
    qtbot.waitUntil(lambda: page.panel.detail is not None)
    assert page.chosen == known(room, "Cities break with sister cities")
    room.project.undo()
    assert titles(page) == ALL


def test_several_sources_are_deleted_in_one_step_after_one_prompt(room: Room) -> None:
    page = opened(room)
    page.table.selectRow(0)
    page.table.selectionModel().select(
        page.table.model().index(2, 0),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )
    room.ask.answers = [False, True]
    page.actions_of.delete(page.selected())
    assert titles(page) == ALL
    page.actions_of.delete(page.selected())
    assert room.ask.asked == ["Delete 2 sources?"] * 2
    assert titles(page) == [ALL[1], ALL[3]]
    room.project.undo()
    assert titles(page) == ALL


def test_the_key_opens_the_form_and_the_list_is_updated(room: Room, qtbot: QtBot) -> None:
    page = opened(room)
    read(page, qtbot, "Minutes of 2000")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = next(dialog for dialog in room.window.findChildren(SourceDialog) if dialog.isVisible())
    dialog.title_line.set_text("A minute of 2000")
    assert dialog.save()
    assert titles(page)[0] == "A minute of 2000"
    assert "A minute of 2000" in words(page.panel)


def test_a_new_source_is_chosen(room: Room, qtbot: QtBot) -> None:
    page = opened(room)
    page.actions_of.add()
    dialog = next(dialog for dialog in room.window.findChildren(SourceDialog) if dialog.isVisible())
    dialog.title_line.set_text("Brand new")
    assert dialog.save()
    qtbot.waitUntil(lambda: page.panel.detail is not None)
    assert page.chosen == known(room, "Brand new")


def test_the_shown_sources_are_exported(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(room)
    page.facets.value_chosen.emit("kind", "council_minutes", False)
    room.ask.answers = [tmp_path / "minutes.ris"]
    with qtbot.waitSignal(room.context.bridge.file_written):
        next(button for button in page.header.findChildren(QPushButton) if button.text() == "Export…").click()
    written = (tmp_path / "minutes.ris").read_text("utf-8")
    assert "Minutes of 2000" in written
    assert "Another paper" not in written


def test_selected_rows_are_copied_as_a_table(room: Room) -> None:
    page = opened(room)
    page.table.selectAll()
    page.table.copy_rows()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Title", "Kind", "Publisher"]
    assert len(lines) == 1 + len(ALL)


def test_a_change_of_settings_does_not_reload_the_list(room: Room) -> None:
    page = opened(room)
    page.state.selection = replace(page.state.selection, text="minutes")
    page.follow_records(ChangeSet(settings=True))
    assert titles(page) == ALL
    page.follow_records(ChangeSet(sources=frozenset({1})))
    assert titles(page) == ["Minutes of 2000"]


def test_project_data_are_never_interpreted_as_markup(canary_room: Room, qtbot: QtBot) -> None:
    origin = source(canary_room.project, f"Origin {CANARY}")
    change(
        canary_room,
        CANARY,
        derived_from=origin,
        publisher=CANARY,
        url=f"javascript:{CANARY}",
        summary=CANARY,
        csl='{"note": "<b>Wuhan</b>", "page": "<img>"}',
        archived_url=f"https://example.org/{CANARY}",
    )
    page = opened(canary_room)
    assert CANARY in read(page, qtbot, CANARY)
    assert markup_shown(page) == []


def test_the_window_opens_a_source_and_then_its_citing_record(window: MainWindow, qtbot: QtBot) -> None:
    assert window.project is not None
    workspace, bridge = window.project.workspace, window.bridge
    (cited,) = window.project._context.project.query(source_ids, SourceFilter())[:1]
    bridge.record_requested.emit(RecordLink("source", cited))
    assert workspace.page is workspace.page_named("sources")
    assert workspace.page_named("sources").chosen == cited
    assert not workspace.facets.isVisible()
    assert not window.possible["edit_chosen"].isEnabled()
    entry = workspace.page_named("sources").panel.findChildren(CitingEntry)[0]
    entry.findChildren(QLabel)[0].linkActivated.emit("place")
    assert isinstance(workspace.page, PartnershipsPage)
    assert window.project.state.chosen is not None
    assert window.possible["edit_chosen"].isEnabled()


def test_an_empty_project_says_what_to_do(new_window: MakeWindow, tmp_path: Path) -> None:
    window = new_window(tmp_path / "new.twin")
    window.choices.new_project()
    assert window.project is not None
    window.possible["sources"].trigger()
    assert "No sources yet" in words(window.project.workspace.page_named("sources").empty)


def test_two_selected_sources_can_be_merged(room: Room) -> None:
    page = opened(room)
    page.table.selectRow(2)
    page.table.selectionModel().select(
        page.table.model().index(0, 0),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )
    first, second = page.selected()
    assert page.selected()[0] == page.chosen
    menu = page.actions_of.menu(page.selected(), page.table)
    next(action for action in menu.actions() if action.text() == "Merge the two…").trigger()
    dialog = next(dialog for dialog in room.window.findChildren(MergeDialog) if dialog.isVisible())
    assert dialog.save()
    kept = room.project.query(source_ids, SourceFilter())
    assert first in kept
    assert second not in kept
    assert len(titles(page)) == len(ALL) - 1


def test_files_of_the_chosen_source_are_in_its_panel(room: Room, qtbot: QtBot) -> None:
    cited = known(room, "Minutes of 2000")
    room.project.perform(add_attachments, cited, [attachment_from(b"All of it, in words.", "minutes.txt")])
    page = opened(room)
    assert cell(page, 2, "files") == "1"
    read(page, qtbot, "Minutes of 2000")
    assert page.panel.attachments.list.count() == 1
    read(page, qtbot, "Another paper")
    assert page.panel.attachments.list.count() == 0


def test_a_reference_is_copied_as_text_and_with_italics(room: Room, qtbot: QtBot) -> None:
    page = opened(room)
    expected = "Cities break with sister cities"
    assert "Reference\n" in read(page, qtbot, expected)
    page.actions_of.copy_references([known(room, expected), known(room, "Minutes of 2000")])
    copied = QGuiApplication.clipboard().mimeData()
    lines = copied.text().splitlines()
    assert len(lines) == 2
    assert expected in lines[0]
    assert lines[0] in read(page, qtbot, expected)
    assert "<i>" in copied.html()


def test_a_copied_reference_contains_no_markup_of_its_title(canary_room: Room, qtbot: QtBot) -> None:
    page = opened(canary_room)
    read(page, qtbot, CANARY)
    page.actions_of.copy_references([known(canary_room, CANARY)], "note")
    copied = QGuiApplication.clipboard().mimeData()
    assert CANARY in copied.text()
    assert "<img" not in copied.html()


def test_a_word_longer_than_the_panel_does_not_widen_it(room: Room, qtbot: QtBot) -> None:
    page = opened(room)
    read(page, qtbot, "Another paper")
    before = page.panel.width()
    change(room, "Another paper", title="x" * 300, publisher="y" * 300, summary="z" * 300)
    assert "x" * 300 in words(page.panel)
    assert page.panel.width() == before
    assert page.panel.minimumSizeHint().width() < before


def test_f2_corrects_the_date_of_the_chosen_source(room: Room, qtbot: QtBot) -> None:
    page = opened(room)
    read(page, qtbot, "Another paper")
    room.window.show()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    (form,) = room.window.findChildren(SourceDialog)
    assert form.focusWidget() is form.date.line
    form.reject()


def test_a_copied_file_is_attached_to_the_chosen_source(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(room)
    read(page, qtbot, "Another paper")
    scan = tmp_path / "scan.txt"
    scan.write_text("The paper of 22 July.")
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(scan))])
    QGuiApplication.clipboard().setMimeData(copied)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: [row.name for row in page.panel.attachments.list.rows()] == ["scan.txt"])
