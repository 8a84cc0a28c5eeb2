"""Prompts: Qt's dialogs show texts as plain text, and scripted answers come in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QLabel, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tracker.paths import documents
from tracker.settings import SettingsFile
from ui.core.dialog import FramedInputDialog, FramedMessageBox
from ui.core.prompts import ANSWER_WIDTH, Prompts, QtPrompts, ScriptedPrompts


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path)


@pytest.fixture(autouse=True)
def window(qtbot: QtBot) -> QWidget:
    """The window over which prompts appear: that of this test, not one that another test is still closing."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return window


def press(text: str) -> None:
    """Press the button with this text on the next message box, once it is open."""

    def when_open() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(1, when_open)
            return
        assert box.textFormat() == Qt.TextFormat.PlainText
        next(button for button in box.buttons() if button.text() == text).click()

    QTimer.singleShot(0, when_open)


@pytest.mark.parametrize(("pressed", "goes_on"), [("Delete", True), ("Cancel", False)])
def test_a_confirmation_returns_whether_its_action_was_pressed(
    qtbot: QtBot, pressed: str, goes_on: bool, settings: SettingsFile
) -> None:
    press(pressed)
    assert QtPrompts(settings).confirm("Delete <b>Arnhem</b>?", action="Delete", is_dangerous=True) is goes_on


@pytest.mark.parametrize(("pressed", "goes_on"), [("Discard", True), ("Keep editing", False)])
def test_the_button_that_cancels_can_have_its_own_text(
    qtbot: QtBot, pressed: str, goes_on: bool, settings: SettingsFile
) -> None:
    press(pressed)
    asked = QtPrompts(settings).confirm("Close?", action="Discard", otherwise="Keep editing", is_dangerous=True)
    assert asked is goes_on


@pytest.mark.parametrize(("pressed", "position"), [("Keep mine", 0), ("Take theirs", 1), ("Cancel", None)])
def test_a_choice_returns_the_index_of_the_pressed_button(
    qtbot: QtBot, pressed: str, position: int | None, settings: SettingsFile
) -> None:
    press(pressed)
    assert QtPrompts(settings).choose("Both were changed.", ["Keep mine", "Take theirs"]) == position


def test_the_line_of_a_text_prompt_is_wide_enough_for_usual_answers(qtbot: QtBot, settings: SettingsFile) -> None:
    widths: list[int] = []

    def when_open() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QInputDialog):
            QTimer.singleShot(1, when_open)
            return
        widths.append(box.width())
        box.setTextValue("Endings")
        box.accept()

    QTimer.singleShot(0, when_open)
    assert QtPrompts(settings).text("Save this finding as", "Between 2018 and 2024") == "Endings"
    assert widths[0] >= ANSWER_WIDTH


@pytest.mark.parametrize(("gives", "answer"), [(True, "a secret"), (False, None)])
def test_a_secret_is_not_shown_while_it_is_typed(
    qtbot: QtBot, gives: bool, answer: str | None, settings: SettingsFile
) -> None:
    def when_open() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QInputDialog):
            QTimer.singleShot(1, when_open)
            return
        assert dialog.textEchoMode() == QLineEdit.EchoMode.Password
        formats = {label.textFormat() for label in dialog.findChildren(QLabel)}
        assert formats == {Qt.TextFormat.PlainText}
        dialog.setTextValue("a secret")
        dialog.done(gives)

    QTimer.singleShot(0, when_open)
    assert QtPrompts(settings).secret("The passphrase of <b>x</b>", "That was another.") == answer


def test_recorded_answers_come_in_order() -> None:
    recorded = ScriptedPrompts([True, Path("x.twin"), None, (Path("a.pdf"), Path("b.pdf")), None])
    ask: Prompts = recorded
    assert ask.confirm("Delete?", action="Delete")
    assert ask.file_to_open("Open", ["Project (*.twin)"], "project") == Path("x.twin")
    assert ask.choose("Which?", ["a", "b"]) is None
    assert ask.files_to_open("Attach", [], "attachment") == (Path("a.pdf"), Path("b.pdf"))
    assert ask.files_to_open("Attach", [], "attachment") == ()
    assert recorded.asked == ["Delete?", "Open", "Which?", "Attach", "Attach"]
    with pytest.raises(AssertionError, match="nobody expected"):
        ask.text("Name?")


def file_dialog(qtbot: QtBot, chosen: Path, started: list[str]) -> None:
    """Choose a path in the next file dialog, once it is open, and add the folder in which it started."""

    def when_open() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(1, when_open)
            return
        started.append(dialog.directory().absolutePath())
        dialog.setDirectory(str(chosen.parent))
        dialog.selectFile(str(chosen))
        dialog.accept()

    QTimer.singleShot(0, when_open)


def test_a_file_dialog_starts_where_the_last_of_its_purpose_ended(
    qtbot: QtBot, settings: SettingsFile, tmp_path: Path
) -> None:
    begun, other = tmp_path / "Projects", tmp_path / "Charts"
    for folder in (begun, other):
        folder.mkdir()
    started: list[str] = []
    ask = QtPrompts(settings)
    file_dialog(qtbot, other / "a.svg", started)
    assert ask.file_to_save("Export", begun / "chart.svg", ["SVG (*.svg)"], "export") == other / "a.svg"
    file_dialog(qtbot, other / "b.svg", started)
    ask.file_to_save("Export", begun / "chart.svg", ["SVG (*.svg)"], "export")
    file_dialog(qtbot, begun / "c.twin", started)
    ask.file_to_save("Save a copy", begun / "copy.twin", ["Project (*.twin)"], "project")
    assert started == [str(begun), str(other), str(begun)]
    assert SettingsFile(tmp_path).value.start_folder("export") == other


def test_the_name_in_a_file_dialog_follows_the_chosen_kind(
    qtbot: QtBot, settings: SettingsFile, tmp_path: Path
) -> None:
    def choose_tabs() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(1, choose_tabs)
            return
        dialog.selectNameFilter("Tabs (*.tsv)")
        dialog.filterSelected.emit("Tabs (*.tsv)")
        dialog.accept()

    QTimer.singleShot(0, choose_tabs)
    kinds = ["Commas (*.csv)", "Tabs (*.tsv)"]
    saved = QtPrompts(settings).file_to_save("Export", tmp_path / "table.csv", kinds, "export")
    assert saved == tmp_path / "table.tsv"


def test_the_dialog_of_a_folder_starts_in_documents(
    qtbot: QtBot, settings: SettingsFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Documents").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "Documents"))
    started: list[str] = []
    file_dialog(qtbot, tmp_path / "Documents", started)
    QtPrompts(settings).folder("A second backup folder")
    assert started == [str(documents())]


@pytest.mark.parametrize("box", [FramedMessageBox, FramedInputDialog])
def test_prompts_have_a_line_around_them(qtbot: QtBot, box: type[QDialog]) -> None:
    shown = box()
    qtbot.addWidget(shown)
    picture = shown.grab().toImage()
    line = shown.palette().color(QPalette.ColorRole.Mid).name()
    assert picture.pixelColor(0, picture.height() // 2).name() == line
    assert picture.pixelColor(picture.width() - 1, picture.height() // 2).name() == line
