"""Data out of the window: from its menu through the dialog to a file that is read back, and tables as shown."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.exchange.conftest import table_text
from tests.ui.conftest import MakeWindow
from tracker.data_export import ENDINGS
from tracker.domain.records import Author, SourceDraft
from tracker.operations.sources import add_source
from tracker.project import Project
from tracker.tables import import_file
from ui.ask import RecordedAsk
from ui.dialogs.data_dialog import EVERYTHING, SELECTED, SHOWN, DataDialog
from ui.main_window import MainWindow
from ui.widgets.status_line import StatusLine

LONG = 30_000


def opened(window: MainWindow) -> DataDialog:
    window.possible["export_data"].trigger()
    assert window.project is not None
    dialog = window.project.data_exports.dialog
    assert dialog is not None
    return dialog


def saved(window: MainWindow, dialog: DataDialog, qtbot: QtBot, target: Path) -> None:
    answer(window, target)
    with qtbot.waitSignal(window.bridge.file_written, timeout=LONG):
        dialog.save_button.click()


def answer(window: MainWindow, target: Path) -> None:
    assert isinstance(window.ask, RecordedAsk)
    window.ask.answers.append(target)


def cells(path: Path, delimiter: str = ",") -> list[list[str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def of(window: MainWindow) -> Project:
    assert window.project is not None
    return window.project._context.project


# the dialog -----------------------------------------------------------------------------------------------------------


def test_a_table_from_the_menu_reads_back_as_it_was(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(window)
    assert "3 partnerships, 6 bodies, 5 status changes, 4 sources" in dialog.contents.text()
    saved(window, dialog, qtbot, tmp_path / "all.csv")
    with Project.create(tmp_path / "again.twin") as again:
        assert not import_file(again, tmp_path / "all.csv").needs_attention
        assert again.ask(lambda reader: reader.rows("SELECT count(*) FROM status_change")) == [(5,)]
    assert window.status.folder_link.isVisible()


@pytest.mark.parametrize("form", [form for form in ENDINGS if form not in ("map", "wikidata")])
def test_every_form_can_be_chosen(window: MainWindow, qtbot: QtBot, tmp_path: Path, form: str) -> None:
    dialog = opened(window)
    dialog.forms[form].click()
    assert dialog.purpose.text()
    target = tmp_path / "".join(("out", *(f".{ending}" for ending in ENDINGS[form][:1])))
    saved(window, dialog, qtbot, target)
    assert target.exists()
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


def test_only_what_is_shown(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.project is not None
    state = window.project.state
    dialog = opened(window)
    assert not dialog.parts[SHOWN].isEnabled()
    dialog.reject()
    state.select(state.selection.only("status", "terminated"))
    dialog = opened(window)
    assert dialog.parts[EVERYTHING].isChecked()
    dialog.parts[SHOWN].click()
    assert "1 partnership, 2 bodies, 2 status changes, 2 sources" in dialog.contents.text()
    dialog.forms["bundle"].click()
    saved(window, dialog, qtbot, tmp_path / "part.twin")
    with Project.open(tmp_path / "part.twin", read_only=True) as part:
        assert part.ask(lambda reader: reader.rows("SELECT name FROM body ORDER BY id")) == [("Arnhem",), ("Wuhan",)]


def test_only_the_selected_rows(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.project is not None
    table = window.project.workspace.partnerships.table
    table.selectAll()
    dialog = opened(window)
    assert "3 partnerships" in dialog.parts[SELECTED].text()
    dialog.reject()
    table.selectRow(1)
    dialog = opened(window)
    dialog.parts[SELECTED].click()
    saved(window, dialog, qtbot, tmp_path / "one.tsv")
    assert {row[0] for row in cells(tmp_path / "one.tsv", "\t")[1:]} == {"Breda"}


def test_what_is_confidential_is_left_out_unless_one_says_otherwise(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    assert window.project is not None
    secret = SourceDraft("The mayor told", "interview", authors=(Author("Jansen", "Jan"),), is_confidential=True)
    of(window).perform(add_source, secret)
    for goes_along in (False, True):
        dialog = opened(window)
        dialog.forms["dump"].click()
        assert dialog.leave_out.isChecked()
        assert "1 confidential source is left out." in dialog.confidential.text()
        if goes_along:
            dialog.leave_out.click()
            assert "1 confidential source goes along." in dialog.confidential.text()
        target = tmp_path / f"{goes_along}.json"
        saved(window, dialog, qtbot, target)
        assert ("The mayor told" in target.read_text("utf-8")) == goes_along


def test_forms_that_would_be_empty_say_so(window: MainWindow) -> None:
    dialog = opened(window)
    for form, words in (("map", "coordinates"), ("wikidata", "Wikidata")):
        dialog.forms[form].click()
        assert words in dialog.problem.text()
        assert not dialog.save_button.isEnabled()
    assert not dialog.leave_out.isVisible() or dialog.form == "wikidata"
    dialog.forms["table"].click()
    assert dialog.save_button.isEnabled()
    assert not dialog.problem.isVisible()
    dialog.reject()


def test_a_map_of_ties_with_places(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    placed = {"latitude_a": "52", "longitude_a": "4.4", "latitude_b": "29.3", "longitude_b": "117.2"}
    path = tmp_path / "placed.csv"
    path.write_text(table_text([{"body_a": "Delft", "body_b": "Jingdezhen", **placed}]), "utf-8")
    assert window.project is not None
    import_file(of(window), path)
    dialog = opened(window)
    dialog.forms["map"].click()
    assert "1 line" in dialog.contents.text()
    assert "3 partnerships lack coordinates" in dialog.contents.text()
    saved(window, dialog, qtbot, tmp_path / "ties.geojson")
    (feature,) = json.loads((tmp_path / "ties.geojson").read_text("utf-8"))["features"]
    assert feature["properties"]["a"] == "Delft"


def test_what_fails_is_told_over_the_dialog_and_leaves_nothing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(window)
    (tmp_path / "mine.csv").write_text("mine", "utf-8")
    before = sorted(tmp_path.iterdir())
    for target in (tmp_path / "mine.csv", tmp_path / "none" / "out.csv", tmp_path / "out.doc"):
        answer(window, target)
        dialog.save_button.click()
        qtbot.waitUntil(lambda: not dialog.is_busy and dialog.banner.isVisible(), timeout=LONG)
        assert dialog.banner.words.text()
        dialog.banner.clear()
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "mine.csv").read_text("utf-8") == "mine"
    dialog.reject()


def test_writing_is_given_up_by_escape_and_with_the_project(
    new_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = "".join(f"Town {number},Partner {number},1995,Paper {number}\n" for number in range(4_000))
    (tmp_path / "many.csv").write_text(f"body_a,body_b,since,source_title\n{rows}", "utf-8")
    with Project.create(tmp_path / "many.twin") as project:
        import_file(project, tmp_path / "many.csv")
    folder = tmp_path / "there"
    folder.mkdir()
    window = new_window()
    window.open_path(tmp_path / "many.twin")
    dialog = opened(window)
    dialog.forms["folder"].click()
    answer(window, folder / "tables")
    dialog.save_button.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=LONG)
    assert dialog.banner.words.text() == "Stopped, nothing was written."
    assert list(folder.iterdir()) == []
    answer(window, folder / "tables")
    dialog.save_button.click()
    window.close_project()
    assert list(folder.iterdir()) == []


def test_the_folder_of_what_was_written_is_opened(qtbot: QtBot, tmp_path: Path) -> None:
    looked: list[QUrl] = []
    line = StatusLine(opener=looked.append)
    qtbot.addWidget(line)
    line.show()
    (tmp_path / "tables").mkdir()
    for path, folder in ((tmp_path / "out.csv", tmp_path), (tmp_path / "tables", tmp_path / "tables")):
        line.show_written(path)
        line.folder_link.click()
        assert looked.pop() == QUrl.fromLocalFile(str(folder))
    line.show_notice("Other news")
    assert not line.folder_link.isVisible()


# what is shown --------------------------------------------------------------------------------------------------------


def shown(window: MainWindow, page: str, target: Path) -> list[list[str]]:
    """The table of a view, as it was saved from the menu."""
    window.possible[page].trigger()
    QApplication.processEvents()
    answer(window, target)
    window.possible["export_shown"].trigger()
    return cells(target, "\t" if target.suffix == ".tsv" else ",")


def test_the_partnerships_are_saved_as_they_are_shown(window: MainWindow, tmp_path: Path) -> None:
    assert window.project is not None
    workspace, state = window.project.workspace, window.project.state
    header, *rows = shown(window, "partnerships", tmp_path / "all.csv")
    assert len(rows) == 3
    table = workspace.partnerships.table
    table.horizontalHeader().moveSection(1, 0)
    table.column_menu().actions()[2].trigger()
    state.sort("a", True)
    QApplication.processEvents()
    again, *others = shown(window, "partnerships", tmp_path / "again.tsv")
    assert again[:2] == [header[1], header[0]]
    assert len(again) == len(header) - 1
    assert sorted(row[1] for row in others) == sorted(row[0] for row in rows)
    on_screen = [table.rows.row_at(place) for place in range(3)]
    assert [row[1] for row in others] == [table.rows.columns[0].text(row) for row in on_screen if row is not None]
    state.select(state.selection.only("status", "terminated"))
    QApplication.processEvents()
    assert len(shown(window, "partnerships", tmp_path / "ended.csv")) == 2


@pytest.mark.parametrize("page", ["findings", "trends", "map", "sources", "checks"])
def test_every_view_with_a_table_saves_it(window: MainWindow, tmp_path: Path, page: str) -> None:
    header, *rows = shown(window, page, tmp_path / "out.csv")
    assert all(header)
    assert rows
    assert {len(row) for row in rows} == {len(header)}
    assert window.status.folder_link.isVisible()


def test_the_timeline_has_none(window: MainWindow) -> None:
    window.possible["timeline"].trigger()
    assert not window.possible["export_shown"].isEnabled()
    window.possible["sources"].trigger()
    assert window.possible["export_shown"].isEnabled()
    window.show_welcome()
    assert not window.possible["export_shown"].isEnabled()


def test_the_card_that_shows_its_table_is_the_one_that_is_saved(window: MainWindow, tmp_path: Path) -> None:
    assert window.project is not None
    window.possible["trends"].trigger()
    trends = window.project.workspace.trends
    trends.finish_showing()
    trends.flow.card.table_button.setChecked(True)
    header, *_ = shown(window, "trends", tmp_path / "flow.csv")
    model = trends.flow.card.table.model()
    assert header == [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]


def test_texts_that_a_spreadsheet_would_run_are_only_texts(window: MainWindow, tmp_path: Path) -> None:
    assert window.project is not None
    of(window).perform(add_source, SourceDraft("=1+1"))
    rows = shown(window, "sources", tmp_path / "sources.csv")
    assert any("'=1+1" in row for row in rows)


def test_a_table_is_never_written_over_another_file(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("mine", "utf-8")
    answer(window, tmp_path / "mine.csv")
    window.possible["export_shown"].trigger()
    assert window.banner.isVisible()
    assert (tmp_path / "mine.csv").read_text("utf-8") == "mine"
