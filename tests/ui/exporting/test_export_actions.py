"""The export of data from the menu through the dialog to a file that is read back, and of tables as shown."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.cli.test_leaving import hide_citations
from tests.exchange.conftest import table_text
from tests.ready import ready
from tests.store.building import body
from tests.ui.conftest import MakeWindow, backed_up, delete_pending
from tests.ui.held_tasks import held_tasks
from tests.ui.room import DAY, opened_context
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.drafts import Author, ClaimDraft, SourceDraft
from tracker.operations.census.contacts import add_contact
from tracker.operations.claims import add_claim
from tracker.operations.findings import save_finding
from tracker.operations.sources import add_source
from tracker.project import Project
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.services.data_export import ENDINGS
from tracker.services.tables.table_transfer import import_file
from ui.core.background_task import BackgroundTask, running_tasks
from ui.core.bridge import Bridge
from ui.core.context import Context
from ui.core.prompts import ScriptedPrompts
from ui.core.view_state import ViewState
from ui.exporting.data_dialog import EVERYTHING, SELECTED, SHOWN, DataDialog
from ui.exporting.export_actions import DataExports
from ui.shell.main_window import MainWindow
from ui.shell.menus.status_line import StatusLine

LONG = 300_000


@dataclass(frozen=True, slots=True)
class Desk:
    """The three partnerships with the actions that export them, without the main window."""

    context: Context
    ask: ScriptedPrompts
    state: ViewState
    exports: DataExports

    @property
    def bridge(self) -> Bridge:
        return self.context.bridge

    @property
    def project(self) -> Project:
        return self.context.project


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    return kept_window


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, inventory: Path) -> Iterator[Desk]:
    ask, state, parent = ScriptedPrompts(), ViewState(InventoryFilter(DAY), SortOrder()), QWidget()
    context = opened_context(inventory, ask)
    qtbot.addWidget(parent)
    parent.show()
    yield Desk(context, ask, state, DataExports(context, state, lambda: None, parent))
    context.project.close()
    delete_pending(qapp)


def dialog_of(desk: Desk) -> DataDialog:
    desk.exports.export_data()
    assert desk.exports.dialog is not None
    return desk.exports.dialog


def opened(window: MainWindow) -> DataDialog:
    window.possible["export_data"].trigger()
    assert window.project is not None
    dialog = window.project.data_exports.dialog
    assert dialog is not None
    return dialog


def counted(dialog: DataDialog, qtbot: QtBot) -> DataDialog:
    """Wait until the dialog has counted the contents of the file."""
    qtbot.waitUntil(lambda: dialog.contents.text() != "Counting…", timeout=LONG)
    return dialog


def saved(window: MainWindow | Desk, dialog: DataDialog, qtbot: QtBot, target: Path) -> None:
    answer(window, target)
    with qtbot.waitSignal(window.bridge.file_written, timeout=LONG):
        dialog.save_button.click()


def answer(window: MainWindow | Desk, target: Path) -> None:
    assert isinstance(window.ask, ScriptedPrompts)
    window.ask.answers.append(target)


def cells(path: Path, delimiter: str = ",") -> list[list[str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def of(window: MainWindow) -> Project:
    assert window.project is not None
    return window.project._context.project


def make_many(path: Path) -> None:
    """Write a project with five hundred partnerships."""
    rows = "".join(f"Town {number},Partner {number},1995,Paper {number}\n" for number in range(500))
    table = path.with_suffix(".csv")
    table.write_text(f"body_a,body_b,since,source_title\n{rows}", "utf-8")
    with Project.create(path) as project:
        import_file(project, table)


@pytest.fixture
def many(new_window: MakeWindow, tmp_path: Path) -> MainWindow:
    """A window with five hundred partnerships."""
    ready(make_many, tmp_path / "many.twin")
    window = new_window()
    window.open_path(backed_up(tmp_path / "many.twin"))
    QApplication.processEvents()
    return window


# the dialog -----------------------------------------------------------------------------------------------------------


def test_a_table_exported_from_the_menu_can_be_read_back(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = counted(opened(window), qtbot)
    assert "3 partnerships, 6 bodies, 5 status changes, 4 sources" in dialog.contents.text()
    saved(window, dialog, qtbot, tmp_path / "all.csv")
    with Project.create(tmp_path / "again.twin") as again:
        assert not import_file(again, tmp_path / "all.csv").needs_attention
        assert again.query(lambda reader: reader.rows("SELECT count(*) FROM status_change")) == [(5,)]
    assert window.status.folder_link.isVisible()


def test_every_form_can_be_chosen(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.project.perform(save_finding, "Ended", read_rule({"from": "2020", "to": "2023"}))
    for form in (form for form in ENDINGS if form not in ("map", "wikidata", "claims", "contacts")):
        dialog = dialog_of(desk)
        dialog.forms[form].click()
        assert dialog.purpose.text(), form
        target = tmp_path / "".join((f"out-{form}", *(f".{ending}" for ending in ENDINGS[form][:1])))
        saved(desk, dialog, qtbot, target)
        assert target.exists(), form
        assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


def test_claims_are_written_where_there_are_any(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(desk)
    dialog.forms["claims"].click()
    counted(dialog, qtbot)
    assert not dialog.save_button.isEnabled()
    assert "There is no claim" in dialog.problem.text()
    dialog.reject()
    desk.project.perform(add_claim, ClaimDraft(SourceDraft("NRC", "newspaper_article"), "Eight ended", 8))
    dialog = dialog_of(desk)
    dialog.forms["claims"].click()
    counted(dialog, qtbot)
    assert dialog.contents.text() == "1 claim."
    saved(desk, dialog, qtbot, tmp_path / "claims.csv")
    assert "Eight ended,exactly,8" in (tmp_path / "claims.csv").read_text("utf-8-sig")


def test_contacts_are_counted_and_written_where_there_are_any(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(desk)
    dialog.forms["contacts"].click()
    counted(dialog, qtbot)
    assert not dialog.save_button.isEnabled()
    assert "There is no contact" in dialog.problem.text()
    dialog.reject()
    weert = body(desk.project, "Weert")
    desk.project.perform(add_contact, ContactDraft(weert, "phone", "answered", note="By the clerk"))
    dialog = dialog_of(desk)
    dialog.forms["workbook"].click()
    counted(dialog, qtbot)
    assert "1 contact" in dialog.contents.text()
    dialog.forms["contacts"].click()
    counted(dialog, qtbot)
    assert dialog.contents.text() == "1 contact."
    saved(desk, dialog, qtbot, tmp_path / "contacts.csv")
    assert "Weert,NL,municipality,,,,phone,in,answered,,,,By the clerk" in (tmp_path / "contacts.csv").read_text(
        "utf-8-sig"
    )


def test_only_the_shown_partnerships_are_exported(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    state = desk.state
    dialog = dialog_of(desk)
    assert not dialog.parts[SHOWN].isEnabled()
    dialog.reject()
    state.select(state.selection.only("status", "terminated"))
    dialog = dialog_of(desk)
    assert dialog.parts[EVERYTHING].isChecked()
    dialog.parts[SHOWN].click()
    counted(dialog, qtbot)
    assert "1 partnership, 2 bodies, 2 status changes, 2 sources" in dialog.contents.text()
    dialog.forms["bundle"].click()
    saved(desk, dialog, qtbot, tmp_path / "part.twin")
    with Project.open(tmp_path / "part.twin", read_only=True) as part:
        assert part.query(lambda reader: reader.rows("SELECT name FROM body ORDER BY id")) == [("Arnhem",), ("Wuhan",)]


def test_only_the_selected_rows_are_exported(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.project is not None
    table = window.project.workspace.page_named("partnerships").table
    table.selectAll()
    dialog = opened(window)
    assert "3 partnerships" in dialog.parts[SELECTED].text()
    dialog.reject()
    table.selectRow(1)
    dialog = opened(window)
    dialog.parts[SELECTED].click()
    saved(window, dialog, qtbot, tmp_path / "one.tsv")
    assert {row[0] for row in cells(tmp_path / "one.tsv", "\t")[1:]} == {"Breda"}


def test_confidential_sources_are_left_out_by_default(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    secret = SourceDraft("The mayor told", "interview", authors=(Author("Jansen", "Jan"),), is_confidential=True)
    desk.project.perform(add_source, secret)
    for goes_along in (False, True):
        dialog = dialog_of(desk)
        dialog.forms["dump"].click()
        assert dialog.leave_out.isChecked()
        counted(dialog, qtbot)
        assert dialog.leave_out.isChecked()
        assert "1 confidential source is left out." in dialog.confidential.text()
        if goes_along:
            dialog.leave_out.click()
            counted(dialog, qtbot)
            assert "1 confidential source is included." in dialog.confidential.text()
        target = tmp_path / f"{goes_along}.json"
        saved(desk, dialog, qtbot, target)
        assert ("The mayor told" in target.read_text("utf-8")) == goes_along


def test_forms_that_would_be_empty_show_a_message(desk: Desk, qtbot: QtBot) -> None:
    dialog = dialog_of(desk)
    for form, words in (("map", "coordinates"), ("wikidata", "Wikidata")):
        dialog.forms[form].click()
        counted(dialog, qtbot)
        assert words in dialog.problem.text()
        assert not dialog.save_button.isEnabled()
    assert not dialog.leave_out.isVisible() or dialog.form == "wikidata"
    dialog.forms["table"].click()
    assert dialog.save_button.isEnabled()
    assert not dialog.problem.isVisible()
    dialog.reject()


def test_a_map_contains_the_partnerships_with_locations(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    placed = {"latitude_a": "52", "longitude_a": "4.4", "latitude_b": "29.3", "longitude_b": "117.2"}
    path = tmp_path / "placed.csv"
    path.write_text(table_text([{"body_a": "Delft", "body_b": "Jingdezhen", **placed}]), "utf-8")
    import_file(desk.project, path)
    dialog = dialog_of(desk)
    dialog.forms["map"].click()
    counted(dialog, qtbot)
    assert "1 line" in dialog.contents.text()
    assert "3 partnerships lack coordinates" in dialog.contents.text()
    saved(desk, dialog, qtbot, tmp_path / "ties.geojson")
    (feature,) = json.loads((tmp_path / "ties.geojson").read_text("utf-8"))["features"]
    assert feature["properties"]["a"] == "Delft"


def test_a_failed_export_is_shown_in_the_dialog_and_leaves_no_file(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(desk)
    (tmp_path / "mine.csv").mkdir()
    (tmp_path / "project.csv").write_bytes(desk.project.path.read_bytes())
    before = sorted(tmp_path.iterdir())
    targets = (tmp_path / "mine.csv", tmp_path / "project.csv", tmp_path / "none" / "out.csv", tmp_path / "out.doc")
    for target in targets:
        answer(desk, target)
        dialog.save_button.click()
        qtbot.waitUntil(lambda: not dialog.is_busy and dialog.banner.isVisible(), timeout=LONG)
        assert dialog.banner.words.text()
        dialog.banner.clear()
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "project.csv").read_bytes() == desk.project.path.read_bytes()
    dialog.reject()


def test_an_existing_file_is_replaced_once_the_new_one_is_complete(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    """The file dialog has confirmed that the existing file is replaced."""
    target = tmp_path / "earlier.csv"
    target.write_text("earlier", "utf-8")
    saved(desk, dialog_of(desk), qtbot, target)
    assert {row[0] for row in cells(target)[1:]} == {"Arnhem", "Breda", "Weert"}
    assert [path.name for path in tmp_path.glob(".*")] == [f".{desk.project.path.name}.lock"]


def test_projects_and_folders_are_never_replaced(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    for form, name in (("bundle", "earlier.twin"), ("folder", "earlier")):
        (tmp_path / name).write_text("earlier", "utf-8")
        dialog = dialog_of(desk)
        dialog.forms[form].click()
        answer(desk, tmp_path / name)
        dialog.save_button.click()
        qtbot.waitUntil(lambda dialog=dialog: not dialog.is_busy and dialog.banner.isVisible(), timeout=LONG)
        assert (tmp_path / name).read_text("utf-8") == "earlier", form
        dialog.reject()


def test_counting_blocks_neither_the_window_nor_closing(window: MainWindow, qtbot: QtBot) -> None:
    """The counts are read in the background: they are not there yet when the dialog is open."""
    dialog = opened(window)
    assert dialog.contents.text() == "Counting…"
    assert dialog.leave_out.isChecked()
    assert not dialog.leave_out.isEnabled()
    assert dialog.save_button.isEnabled()
    counted(dialog, qtbot)
    assert not dialog.leave_out.isChecked()
    dialog.reject()
    opened(window)
    window.close_project()
    assert window.project is None


def test_writing_is_cancelled_by_escape_and_by_closing_the_project(
    many: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    dialog = opened(many)
    dialog.forms["folder"].click()
    answer(many, folder / "tables")
    with held_tasks():
        dialog.save_button.click()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=LONG)
    assert dialog.banner.words.text() == "Cancelled, nothing was written."
    assert list(folder.iterdir()) == []
    answer(many, folder / "tables")
    with held_tasks():
        dialog.save_button.click()
        many.close_project()
    assert list(folder.iterdir()) == []


def test_the_written_file_and_its_folder_are_opened(qtbot: QtBot, tmp_path: Path) -> None:
    looked: list[QUrl] = []
    line = StatusLine(opener=looked.append)
    qtbot.addWidget(line)
    line.show()
    for path in (tmp_path / "out.csv", tmp_path / "tables"):
        line.show_written(path)
        line.open_link.click()
        assert looked.pop() == QUrl.fromLocalFile(str(path))
        line.folder_link.click()
        assert looked.pop() == QUrl.fromLocalFile(str(tmp_path))
    line.show_notice("Other news")
    assert not line.open_link.isVisible()
    assert not line.folder_link.isVisible()


# the table shown ------------------------------------------------------------------------------------------------------


def shown(window: MainWindow, page: str, qtbot: QtBot, target: Path) -> list[list[str]]:
    """Return the table of a view as saved from the menu."""
    window.possible[page].trigger()
    QApplication.processEvents()
    answer(window, target)
    with qtbot.waitSignal(window.bridge.file_written, timeout=LONG):
        window.possible["export_shown"].trigger()
    return cells(target, "\t" if target.suffix == ".tsv" else ",")


def test_the_table_of_partnerships_is_exported_as_shown(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.project is not None
    workspace, state = window.project.workspace, window.project.state
    header, *rows = shown(window, "partnerships", qtbot, tmp_path / "all.csv")
    assert len(rows) == 3
    table = workspace.page_named("partnerships").table
    table.horizontalHeader().moveSection(1, 0)
    table.column_menu().actions()[2].trigger()
    state.sort("a", True)
    QApplication.processEvents()
    again, *others = shown(window, "partnerships", qtbot, tmp_path / "again.tsv")
    assert again[:2] == [header[1], header[0]]
    assert len(again) == len(header) - 1
    assert sorted(row[1] for row in others) == sorted(row[0] for row in rows)
    on_screen = [table.rows.row_at(place) for place in range(3)]
    assert [row[1] for row in others] == [table.rows.columns[0].text(row) for row in on_screen if row is not None]
    state.select(state.selection.only("status", "terminated"))
    QApplication.processEvents()
    assert len(shown(window, "partnerships", qtbot, tmp_path / "ended.csv")) == 2


def test_every_view_with_a_table_exports_it(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    for page in ("findings", "trends", "map", "sources", "checks"):
        header, *rows = shown(window, page, qtbot, tmp_path / f"{page}.csv")
        assert all(header), page
        assert rows, page
        assert {len(row) for row in rows} == {len(header)}, page
        assert window.status.folder_link.isVisible()
        window.status.show_notice("Next")
        assert not window.status.folder_link.isVisible()


def test_the_timeline_has_no_table(window: MainWindow) -> None:
    window.possible["timeline"].trigger()
    assert not window.possible["export_shown"].isEnabled()
    window.possible["sources"].trigger()
    assert window.possible["export_shown"].isEnabled()
    window.show_welcome()
    assert not window.possible["export_shown"].isEnabled()


def test_the_card_that_shows_its_table_is_exported(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.project is not None
    window.possible["trends"].trigger()
    trends = window.project.workspace.page_named("trends")
    trends.finish_showing()
    trends.flow.card.table_button.setChecked(True)
    header, *_ = shown(window, "trends", qtbot, tmp_path / "flow.csv")
    model = trends.flow.card.table.model()
    assert header == [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]


def test_formulas_are_exported_as_text(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.project is not None
    of(window).perform(add_source, SourceDraft("=1+1"))
    rows = shown(window, "sources", qtbot, tmp_path / "sources.csv")
    assert any("'=1+1" in row for row in rows)


def test_an_existing_table_is_replaced_and_a_project_is_not(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "earlier.csv").write_text("earlier", "utf-8")
    assert len(shown(window, "partnerships", qtbot, tmp_path / "earlier.csv")) == 4
    before = of(window).path.read_bytes()
    answer(window, of(window).path)
    window.possible["export_shown"].trigger()
    qtbot.waitUntil(window.banner.isVisible, timeout=LONG)
    assert of(window).path.read_bytes() == before


def test_no_table_of_a_damaged_project_is_written(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    hide_citations(of(window).path)
    answer(window, tmp_path / "out.csv")
    with qtbot.waitSignal(window.bridge.operation_failed, timeout=LONG) as failed:
        window.possible["export_shown"].trigger()
    assert "damaged" in str(failed.args)
    assert not (tmp_path / "out.csv").exists()


def test_all_rows_of_a_long_table_are_written_in_order(many: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert many.project is not None
    many.project.state.sort("name", True)
    _, *rows = shown(many, "partnerships", qtbot, tmp_path / "out.csv")
    table = many.project.workspace.page_named("partnerships").table
    assert [row[0] for row in rows] == [table.rows.columns[0].text(row) for row in map(table.rows.row_at, range(500))]


def writing(window: MainWindow) -> list[BackgroundTask[Any]]:
    return [task for task in running_tasks(window) if task.is_essential]


def test_writing_a_long_table_can_be_cancelled_and_ends_with_the_project(
    many: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    told: list[str] = []
    many.bridge.notice_given.connect(told.append)
    answer(many, folder / "out.csv")
    with held_tasks():
        many.possible["export_shown"].trigger()
        (task,) = writing(many)
        with qtbot.waitSignal(task.ended, timeout=LONG):
            task.cancel()
    assert told == ["Cancelled, nothing was written."]
    assert list(folder.iterdir()) == []
    answer(many, folder / "out.csv")
    many.possible["export_shown"].trigger()
    (task,) = writing(many)
    many.close_project()
    assert task.wait(0)
    assert list(folder.glob(".*")) == []
    assert [len(cells(path)) for path in folder.iterdir()] in ([], [501])
