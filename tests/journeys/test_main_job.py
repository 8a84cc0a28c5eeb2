"""The main workflow: open the sample, add a partnership, record its end with a source, undo, redo, reopen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ready import ready
from tests.ui.conftest import MakeWindow
from tracker.domain.statuses.statuses import CODES
from tracker.file_modes import own_folder
from tracker.services.sample import make_sample
from ui.recording.forms.partnership_dialog import PartnershipDialog
from ui.recording.forms.status_change_dialog import StatusChangeDialog
from ui.shell.main_window import MainWindow
from ui.shell.open_project import OpenProject
from ui.shell.project_opening import sample_path

CONTROL = Qt.KeyboardModifier.ControlModifier


def project(window: MainWindow) -> OpenProject:
    QApplication.processEvents()
    assert window.project is not None
    return window.project


def dialog() -> QWidget:
    opened = QApplication.activeModalWidget()
    assert opened is not None
    return opened


def words(widget: QWidget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def table_line(window: MainWindow, name: str) -> list[str]:
    """Return the texts of the row that begins with a name."""
    model = project(window).workspace.page_named("partnerships").table.model()
    lines = [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]
    return next((line for line in lines if line[0] == name), [])


def labels_of_lane(window: MainWindow, name: str) -> list[str]:
    """Return the labels of the spans that are drawn in a lane."""
    lanes = project(window).workspace.page_named("timeline").chart.view.lanes
    lane = list(lanes.names).index(name)
    return [CODES[label] for label in lanes.spans.label[lanes.spans.lane == lane].tolist()]


def count_in_facet(window: MainWindow, facet: str, value: str) -> str:
    model = project(window).workspace.facets.model()
    return str(model.line(model.index_of(facet, value)).count)  # type: ignore[attr-defined]


def press(window: MainWindow, key: Qt.Key) -> None:
    """Press a shortcut of the window, with Ctrl. The window is activated first, because tests have
    no window manager.
    """
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window, key, CONTROL)
    QApplication.processEvents()


@pytest.fixture
def window(new_window: MakeWindow) -> MainWindow:
    """A window on the sample, which was made by an earlier run."""
    own_folder(sample_path().parent)
    ready(make_sample, sample_path())
    window = new_window()
    window.welcome.sample_button.click()
    window.possible["partnerships"].trigger()
    window.activateWindow()
    QApplication.processEvents()
    return window


def add_heerlen(window: MainWindow) -> None:
    """Press Ctrl+N, enter a new body and one of the project, press Ctrl+Enter."""
    press(window, Qt.Key.Key_N)
    form = dialog()
    assert isinstance(form, PartnershipDialog)
    form.body_a.make_new("Heerlen")
    form.body_a.form.country.set_code("NL")
    QTest.keyClicks(form.body_b.line, "Nanjing")
    assert form.body_b.line.take_first()
    QTest.keyClick(form, Qt.Key.Key_Return, CONTROL)
    QApplication.processEvents()


def record_end(window: MainWindow, title: str) -> None:
    """Press Ctrl+R for the chosen partnership, enter ended, 2021 and a new source, press Ctrl+Enter."""
    press(window, Qt.Key.Key_R)
    form = dialog()
    assert isinstance(form, StatusChangeDialog)
    form.status.set_code("terminated")
    QTest.keyClicks(form.date.line, "2021")
    QTest.keyClicks(form.citations.forms[0].source.line, title)
    QTest.keyClick(form, Qt.Key.Key_Return, CONTROL)
    QApplication.processEvents()


def test_record_see_undo_and_reopen(window: MainWindow, new_window: MakeWindow) -> None:
    path = project(window).path
    all_before, ended_before = count_in_facet(window, "", "all"), count_in_facet(window, "status", "terminated")
    assert (all_before, table_line(window, "Heerlen")) == ("28", [])

    add_heerlen(window)
    assert table_line(window, "Heerlen")[:3] == ["Heerlen", "Nanjing", "Unknown"]
    assert count_in_facet(window, "", "all") == "29"
    assert "Heerlen – Nanjing" in words(project(window).workspace.inspector)

    press(window, Qt.Key.Key_3)
    assert "terminated" not in labels_of_lane(window, "Heerlen")
    record_end(window, "Minutes of the council of Heerlen")
    assert "terminated" in labels_of_lane(window, "Heerlen")
    assert int(count_in_facet(window, "status", "terminated")) == int(ended_before) + 1
    read = words(project(window).workspace.inspector)
    assert "2021" in read
    assert "Minutes of the council of Heerlen" in read

    press(window, Qt.Key.Key_2)
    assert table_line(window, "Heerlen")[2] == "Ended"
    assert "Heerlen" in window.possible["undo"].text()
    window.status.undo_asked.emit()
    assert table_line(window, "Heerlen")[2] == "Unknown"
    assert count_in_facet(window, "status", "terminated") == ended_before
    window.possible["redo"].trigger()
    assert table_line(window, "Heerlen")[2] == "Ended"

    window.close()
    again = new_window()
    again.open_path(path)
    assert table_line(again, "Heerlen")[:3] == ["Heerlen", "Nanjing", "Ended"]
    again.possible["undo"].trigger()
    again.possible["undo"].trigger()
    assert table_line(again, "Heerlen") == []
    assert count_in_facet(again, "", "all") == "28"


def test_filters_show_ended_partnerships_and_are_cleared(window: MainWindow) -> None:
    facets = project(window).workspace.facets
    facets.quick_filter_chosen.emit("ended")
    header = project(window).workspace.page.header
    assert " of 28 partnerships" in words(header)
    assert table_line(window, "Arnhem")[2] == "Ended"
    assert table_line(window, "Almere") == []
    facets.value_chosen.emit("body_kind", "province", False)
    assert {line for line in ("Noord-Holland", "Utrecht") if table_line(window, line)} == {"Noord-Holland", "Utrecht"}
    assert table_line(window, "Arnhem") == []
    window.possible["clear_filter"].trigger()
    assert count_in_facet(window, "", "all") == "28"
    assert table_line(window, "Almere")


def test_counts_follow_the_dragged_as_of_line(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3)
    workspace = project(window).workspace
    counted: list[str] = []
    for years in range(0, 20, 4):
        workspace.page_named("timeline").chart.as_of_moved.emit(project(window).state.selection.as_of - 365 * years)
        QApplication.processEvents()
        counted.append(words(workspace.page.header))
    assert len(set(counted)) == len(counted)
    assert "0 ended" in counted[-1]
    assert "possibly" in counted[-1]


def test_a_markup_name_stays_text(window: MainWindow, tmp_path: Path) -> None:
    from tracker.domain.records.drafts import BodyDraft, PartnershipDraft
    from tracker.operations.partnerships import add_partnership
    from tracker.project import Project

    canary = '<img src="x.png"><b>bold</b>'
    path = tmp_path / "canary.twin"
    with Project.create(path, name=canary) as made:
        draft = PartnershipDraft(BodyDraft(canary, country="NL"), BodyDraft("Wuhan", country="CN"))
        made.perform(add_partnership, draft)
    window.open_path(path)
    press(window, Qt.Key.Key_3)
    rich = [
        label
        for label in window.findChildren(QLabel)
        if canary in QLabel.text(label) and label.textFormat() != Qt.TextFormat.PlainText
    ]
    assert not rich
    assert table_line(window, canary)
    assert not [widget for widget in window.findChildren(QWidget) if canary in widget.toolTip()]
