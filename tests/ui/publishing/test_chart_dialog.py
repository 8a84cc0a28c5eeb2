"""The chart dialog: the preview equals what is saved and copied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWindow, backed_up, delete_pending
from tests.ui.drawn_svg import text_of, texts
from tests.ui.held_tasks import held_tasks
from tests.ui.room import DAY, opened_context
from tracker.queries.inventory.selection import InventoryFilter
from ui.charts.published.chart_request import ChartRequest
from ui.core.background_task import running_tasks
from ui.core.prompts import ScriptedPrompts
from ui.publishing.chart_dialog import ChartExportDialog
from ui.publishing.report_actions import publish_chart
from ui.shell.main_window import MainWindow
from ui.trends.trend_card import TrendCard

LONG = 300_000
"""Milliseconds."""


def previewed(dialog: ChartExportDialog, qtbot: QtBot) -> None:
    """Wait until the chosen picture is shown, or why there is none."""
    qtbot.waitUntil(lambda: not running_tasks(dialog), timeout=LONG)


def saved(dialog: ChartExportDialog, qtbot: QtBot) -> None:
    """Save the picture, after which the dialog closes."""
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        dialog.save()


def opened(window: MainWindow, qtbot: QtBot) -> ChartExportDialog:
    """Return the dialog that is open, with its preview."""
    QApplication.processEvents()
    dialog = next(each for each in window.findChildren(ChartExportDialog) if each.isVisible())
    assert isinstance(dialog, ChartExportDialog)
    previewed(dialog, qtbot)
    return dialog


def offered(window: MainWindow, page: str, qtbot: QtBot) -> ChartExportDialog:
    assert window.project is not None
    window.project.workspace.show_page(page)
    QApplication.processEvents()
    window.possible["export_chart"].trigger()
    return opened(window, qtbot)


@pytest.fixture
def dialog(qtbot: QtBot, qapp: QApplication, inventory: Path, ask: ScriptedPrompts) -> Iterator[ChartExportDialog]:
    """The dialog for the timeline of the three partnerships, without the main window."""
    context = opened_context(inventory, ask)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    publish_chart(context, ChartRequest("timeline", InventoryFilter(DAY)), window)
    QApplication.processEvents()
    dialog = next(each for each in window.findChildren(ChartExportDialog) if each.isVisible())
    previewed(dialog, qtbot)
    yield dialog
    context.project.close()
    delete_pending(qapp)


def copied_svg() -> bytes:
    data = QApplication.clipboard().mimeData()
    return bytes(data.data("image/svg+xml").data())


def test_the_menu_offers_the_chart_of_the_view(window: MainWindow, qtbot: QtBot) -> None:
    charts = {"timeline": "timeline", "trends": "stock", "findings": "sensitivity", "partnerships": "timeline"}
    for page, chart in charts.items():
        dialog = offered(window, page, qtbot)
        assert dialog.chart.currentData() == chart, page
        assert not dialog.preview.image.isNull(), page
        dialog.reject()


def test_the_saved_picture_equals_the_preview(
    dialog: ChartExportDialog, ask: ScriptedPrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.title_line.setText("Ties <b>of</b> 2023")
    dialog.sizes.setCurrentIndex(dialog.sizes.findData("1920x1080"))
    assert dialog.size_line.text() == "1920x1080"
    ask.answers.append(tmp_path / "ties.png")
    saved(dialog, qtbot)
    image = QImage(str(tmp_path / "ties.png"))
    assert (image.width(), image.height()) == (1920, 1080)


def test_a_file_is_replaced_after_confirmation(
    dialog: ChartExportDialog, ask: ScriptedPrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "ties.png"
    target.write_text("earlier")
    ask.answers.append(target)  # the file dialog has confirmed that the existing file is replaced
    saved(dialog, qtbot)
    assert not QImage(str(target)).isNull()


def test_an_svg_contains_the_typed_title(
    dialog: ChartExportDialog, ask: ScriptedPrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.title_line.setText("Ties <b>of</b> 2023")
    dialog.source.setChecked(False)
    ask.answers.append(tmp_path / "ties.svg")
    saved(dialog, qtbot)
    said = text_of((tmp_path / "ties.svg").read_bytes())
    assert said.startswith("Ties <b>of</b> 2023")
    assert "Source:" not in said


def test_a_picture_is_copied_as_an_image_and_as_svg(dialog: ChartExportDialog, qtbot: QtBot) -> None:
    dialog.size_line.setText("800x600")
    dialog.copy()
    previewed(dialog, qtbot)
    assert QApplication.clipboard().image().width() == 800
    assert "Arnhem" in text_of(copied_svg())
    dialog.reject()


def test_an_invalid_size_shows_an_error_and_disables_saving(dialog: ChartExportDialog, qtbot: QtBot) -> None:
    dialog.size_line.clear()
    qtbot.keyClicks(dialog.size_line, "5x5")
    qtbot.waitUntil(lambda: not dialog.save_button.isEnabled())
    assert "240 to 8000 px" in dialog.words.text()
    assert dialog.preview.image.isNull()
    dialog.size_line.clear()
    qtbot.keyClicks(dialog.size_line, "170x110mm")
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert dialog.words.text() == ""
    assert dialog.sizes.currentData() == "170x110mm"
    dialog.reject()


def test_another_chart_has_its_own_title_unless_one_was_typed(dialog: ChartExportDialog) -> None:
    dialog.chart.setCurrentIndex(dialog.chart.findData("flow"))
    assert dialog.title_line.text() == "Begun and ended"
    dialog.title_line.setText("Mine")
    dialog.chart.setCurrentIndex(dialog.chart.findData("stock"))
    assert dialog.title_line.text() == "Mine"
    dialog.reject()


def test_an_empty_chart_shows_a_message(dialog: ChartExportDialog, qtbot: QtBot) -> None:
    dialog.chart.setCurrentIndex(dialog.chart.findData("reasons"))
    previewed(dialog, qtbot)
    assert "nothing to draw" in dialog.words.text()
    assert not dialog.copy_button.isEnabled()
    dialog.chart.setCurrentIndex(dialog.chart.findData("timeline"))
    previewed(dialog, qtbot)
    assert dialog.copy_button.isEnabled()
    dialog.reject()


def test_the_dialog_stays_open_if_writing_fails(
    dialog: ChartExportDialog, ask: ScriptedPrompts, qtbot: QtBot, tmp_path: Path, inventory: Path
) -> None:
    ask.answers.append(tmp_path / "nowhere" / "ties.svg")
    dialog.save()
    previewed(dialog, qtbot)
    assert dialog.isVisible()
    assert dialog.banner.isVisible()
    before = inventory.read_bytes()
    ask.answers.append(inventory)
    dialog.save()
    previewed(dialog, qtbot)
    assert dialog.isVisible()
    assert inventory.read_bytes() == before
    dialog.reject()


def test_every_card_of_trends_offers_its_own_chart(new_window: MakeWindow, inventory: Path, qtbot: QtBot) -> None:
    window = new_window()
    window.open_path(backed_up(inventory))
    assert window.project is not None
    workspace = window.project.workspace
    workspace.show_page("trends")
    QApplication.processEvents()
    page = workspace.page
    assert page is not None
    page.finish_showing()  # type: ignore[attr-defined]
    seen = []
    for card in page.findChildren(TrendCard):
        if not card.picture_button.isHidden():
            qtbot.mouseClick(card.picture_button, Qt.MouseButton.LeftButton)
            dialog = opened(window, qtbot)
            assert dialog.save_button.isEnabled()
            seen.append(dialog.chart.currentData())
            dialog.reject()
            QApplication.processEvents()
    assert {"stock", "flow", "survival", "origins"} <= set(seen)
    assert len(seen) == len(set(seen))


def test_the_timeline_offers_the_days_in_view(window: MainWindow, qtbot: QtBot) -> None:
    assert window.project is not None
    page = window.project.workspace.page_named("timeline")
    window.project.workspace.show_page("timeline")
    QApplication.processEvents()
    page.chart.view.zoom(0.2)
    qtbot.mouseClick(page.picture_button, Qt.MouseButton.LeftButton)
    dialog = opened(window, qtbot)
    dialog.copy()
    previewed(dialog, qtbot)
    years = {int(shape.text) for shape in texts(copied_svg()) if shape.text.isdecimal()}
    assert years
    assert max(years) - min(years) < 10
    dialog.reject()


def test_the_preview_is_painted_in_the_background(dialog: ChartExportDialog, qtbot: QtBot) -> None:
    shown = dialog.picture
    for chart in ("map", "flow", "stock"):
        dialog.chart.setCurrentIndex(dialog.chart.findData(chart))
        assert running_tasks(dialog), chart
        assert dialog.picture is shown, "nothing changes before the events of the window are processed"
    previewed(dialog, qtbot)
    assert dialog.picture is not None
    assert dialog.picture.title == "In force, by status"
    assert "In force, by status" in dialog.preview.accessibleName()
    dialog.reject()


def test_a_cancelled_picture_leaves_no_file(
    dialog: ChartExportDialog, ask: ScriptedPrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "ties.png"
    ask.answers.append(target)
    with held_tasks():
        dialog.save()
        (task,) = running_tasks(dialog)
        assert task.is_essential
        dialog.reject()
        previewed(dialog, qtbot)
    assert dialog.isVisible()
    assert dialog.banner.words.text() == "Cancelled, nothing was written."
    assert dialog.save_button.isEnabled()
    assert not [path for path in tmp_path.iterdir() if "ties.png" in path.name]
    dialog.reject()
