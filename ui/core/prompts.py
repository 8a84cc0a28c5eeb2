"""Prompts to the user behind one protocol, so that tests can answer them without a screen."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget

from tracker.paths import documents
from tracker.settings import SettingsFile
from ui.style.sizes import scaled
from ui.style.theme import set_kind
from ui.text.translation import tr

if TYPE_CHECKING:
    # The dialogs are imported when one is shown.
    from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

Purpose = Literal["project", "table", "bibliography", "attachment", "export"]
"""The purposes for which a file is chosen. The last folder of each is remembered."""
_MARGINS = (22, 18, 22, 16)
"""Margins in pixels of a dialog of Qt: left, top, right, bottom."""
ANSWER_WIDTH = 420
"""Width in pixels of the dialog that prompts for a line of text."""


class Prompts(Protocol):
    """The prompts of the program. The user can cancel each of them."""

    def confirm(
        self, question: str, details: str = "", *, action: str, otherwise: str = "", is_dangerous: bool = False
    ) -> bool:
        """Return whether the user clicked the button `action`; the other button shows `otherwise` (or Cancel)."""
        ...

    def choose(self, question: str, options: Sequence[str], details: str = "", *, otherwise: str = "") -> int | None:
        """Return the index of the option whose button was clicked; None for the button `otherwise` (or Cancel)."""
        ...

    def text(self, question: str, value: str = "") -> str | None:
        """Return a line of text, starting from `value`; None if cancelled."""
        ...

    def secret(self, question: str, details: str = "") -> str | None:
        """Return a line of text that is shown as dots while it is typed; None if cancelled."""
        ...

    def file_to_open(
        self, title: str, kinds: Sequence[str], purpose: Purpose, folder: Path | None = None
    ) -> Path | None:
        """Return an existing file, or None if cancelled. A kind is written `Twintrack project (*.twin)`.

        The dialog starts in the last folder of the purpose; for the first time in `folder`.
        """
        ...

    def files_to_open(
        self, title: str, kinds: Sequence[str], purpose: Purpose, folder: Path | None = None
    ) -> tuple[Path, ...]:
        """Return existing files; empty if cancelled. See `file_to_open`."""
        ...

    def file_to_save(
        self, title: str, suggestion: Path, kinds: Sequence[str], purpose: Purpose, folder: Path | None = None
    ) -> Path | None:
        """Return the path to write to, or None if cancelled. A name without extension gets that of the chosen kind.

        The kind of `suggestion` comes first. The dialog starts in `folder` if there is such a folder, else in the last
        one of the purpose; for the first time in that of `suggestion`.
        """
        ...

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        """Return an existing folder, or None if cancelled. The dialog starts in `start`, else in Documents."""
        ...

    def show_error(self, problem: str, details: str = "") -> None:
        """Show an error where there is no banner to show it in."""
        ...


class QtPrompts:
    """Prompts with Qt's dialogs, over the active window. Folders of files are remembered in the settings."""

    def __init__(self, settings: SettingsFile) -> None:
        self._settings = settings

    def confirm(
        self, question: str, details: str = "", *, action: str, otherwise: str = "", is_dangerous: bool = False
    ) -> bool:
        """See `Prompts`. Enter does not trigger a dangerous action."""
        from PySide6.QtWidgets import QMessageBox

        box = _box(question, details)
        proceed = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(otherwise or tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        if is_dangerous:
            set_kind(proceed, "danger")
        _set_default(box, cancel if is_dangerous else proceed)
        box.setEscapeButton(cancel)
        box.exec()
        return box.clickedButton() is proceed

    def choose(self, question: str, options: Sequence[str], details: str = "", *, otherwise: str = "") -> int | None:
        """See `Prompts`."""
        from PySide6.QtWidgets import QMessageBox

        box = _box(question, details)
        buttons = [box.addButton(option, QMessageBox.ButtonRole.ActionRole) for option in options]
        leave = box.addButton(otherwise or tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        _set_default(box, leave)
        box.setEscapeButton(leave)
        box.exec()
        clicked = box.clickedButton()
        return next((place for place, button in enumerate(buttons) if button is clicked), None)

    def text(self, question: str, value: str = "") -> str | None:
        """See `Prompts`."""
        dialog = _line_box(question)
        dialog.setTextValue(value)
        return dialog.textValue() if dialog.exec() else None

    def secret(self, question: str, details: str = "") -> str | None:
        """See `Prompts`."""
        dialog = _line_box("\n\n".join(filter(None, (details, question))))
        dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
        return dialog.textValue() if dialog.exec() else None

    def file_to_open(
        self, title: str, kinds: Sequence[str], purpose: Purpose, folder: Path | None = None
    ) -> Path | None:
        """See `Prompts`."""
        from PySide6.QtWidgets import QFileDialog

        start = self._settings.value.start_folder(purpose, folder)
        name, _ = QFileDialog.getOpenFileName(_front(), title, str(start), ";;".join(kinds))
        return self._remembered(purpose, Path(name)) if name else None

    def files_to_open(
        self, title: str, kinds: Sequence[str], purpose: Purpose, folder: Path | None = None
    ) -> tuple[Path, ...]:
        """See `Prompts`."""
        from PySide6.QtWidgets import QFileDialog

        start = self._settings.value.start_folder(purpose, folder)
        names, _ = QFileDialog.getOpenFileNames(_front(), title, str(start), ";;".join(kinds))
        return tuple(self._remembered(purpose, Path(name)) for name in names)

    def file_to_save(
        self, title: str, suggestion: Path, kinds: Sequence[str], purpose: Purpose, folder: Path | None = None
    ) -> Path | None:
        """See `Prompts`; Qt asks for confirmation before an existing file is chosen."""
        from PySide6.QtWidgets import QFileDialog

        # An instance of our own: the static function adds no extension, and so would ask about a file of another name.
        start = self._settings.value.start_folder(purpose, suggestion.parent)
        if folder is not None and os.path.isdir(folder):
            start = folder
        dialog = QFileDialog(_front(), title, str(start), ";;".join(kinds))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suggestion.suffix.lstrip("."))
        dialog.selectFile(suggestion.name)
        dialog.filterSelected.connect(lambda kind: _follow_kind(dialog, kind))
        return self._remembered(purpose, Path(dialog.selectedFiles()[0])) if dialog.exec() else None

    def _remembered(self, purpose: Purpose, path: Path) -> Path:
        self._settings.save(self._settings.value.with_folder(purpose, path.parent))
        return path

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        """See `Prompts`."""
        from PySide6.QtWidgets import QFileDialog

        place = start if start is not None and os.path.isdir(start) else documents()
        name = QFileDialog.getExistingDirectory(_front(), title, str(place))
        return Path(name) if name else None

    def show_error(self, problem: str, details: str = "") -> None:
        """See `Prompts`."""
        from PySide6.QtWidgets import QMessageBox

        box = _box(problem, details)
        _set_default(box, box.addButton(tr("Close"), QMessageBox.ButtonRole.RejectRole))
        box.exec()


Answer = bool | int | str | Path | tuple[Path, ...] | None
"""A test's answer to a prompt."""


class ScriptedPrompts:
    """Answers prompts from a list, in order, and records their texts. A prompt without an answer fails the test."""

    def __init__(self, answers: Iterable[Answer] = ()) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []
        self.told: list[str] = []

    def confirm(
        self, question: str, details: str = "", *, action: str, otherwise: str = "", is_dangerous: bool = False
    ) -> bool:
        """Return whether the next answer is True."""
        return self._next(question) is True

    def choose(self, question: str, options: Sequence[str], details: str = "", *, otherwise: str = "") -> int | None:
        """Return the next answer: an index, or None."""
        answer = self._next(question)
        return answer if isinstance(answer, int) else None

    def text(self, question: str, value: str = "") -> str | None:
        """Return the next answer: a text, or None."""
        answer = self._next(question)
        return answer if isinstance(answer, str) else None

    def secret(self, question: str, details: str = "") -> str | None:
        """Return the next answer: a text, or None. `details` is added to `told`."""
        self.told += [details] if details else []
        answer = self._next(question)
        return answer if isinstance(answer, str) else None

    def file_to_open(
        self, title: str, kinds: Sequence[str], purpose: Purpose, folder: Path | None = None
    ) -> Path | None:
        """Return the next answer: a path, or None."""
        return self._next_path(title)

    def files_to_open(
        self, title: str, kinds: Sequence[str], purpose: Purpose, folder: Path | None = None
    ) -> tuple[Path, ...]:
        """Return the next answer: a tuple of paths, or an empty one."""
        answer = self._next(title)
        return answer if isinstance(answer, tuple) else ()

    def file_to_save(
        self, title: str, suggestion: Path, kinds: Sequence[str], purpose: Purpose, folder: Path | None = None
    ) -> Path | None:
        """Return the next answer: a path, or None."""
        return self._next_path(title)

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        """Return the next answer: a path, or None."""
        return self._next_path(title)

    def show_error(self, problem: str, details: str = "") -> None:
        """Add the message to `told`."""
        self.told.append(problem)

    def _next_path(self, title: str) -> Path | None:
        answer = self._next(title)
        return answer if isinstance(answer, Path) else None

    def _next(self, question: str) -> Answer:
        self.asked.append(question)
        if not self.answers:
            raise AssertionError(f"nobody expected the question: {question}")
        return self.answers.pop(0)


def _follow_kind(dialog: QFileDialog, kind: str) -> None:
    """Give the name in a dialog the extension of the kind that the user chose, such as `Picture (*.png)`."""
    ending = kind.rpartition("(*.")[2].rstrip(")").split(" ")[0]
    names = dialog.selectedFiles()
    if ending == kind or not ending.isalnum() or not names:
        return
    dialog.setDefaultSuffix(ending)
    dialog.selectFile(Path(names[0]).with_suffix(f".{ending}").name)


def _front() -> QWidget | None:
    """Return the parent for a prompt: the dialog in front, else the main window."""
    return QApplication.activeModalWidget() or QApplication.activeWindow()


def _box(question: str, details: str) -> QMessageBox:
    """Return a message box that shows its texts as plain text."""
    from ui.core.dialog import FramedMessageBox

    box = FramedMessageBox(_front())
    box.setWindowTitle(tr("Twintrack"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    box.setInformativeText(details)
    _set_margins(box)
    return box


def _set_default(box: QMessageBox, button: QPushButton) -> None:
    """Set the button that Enter presses, and show that."""
    box.setDefaultButton(button)
    set_kind(button, "primary")


def _set_margins(dialog: QDialog) -> None:
    """Set the margins of a dialog of Qt to those of the program's own."""
    layout = dialog.layout()
    if layout is not None:
        layout.setContentsMargins(*(scaled(margin, dialog) for margin in _MARGINS))


def _line_box(question: str) -> QInputDialog:
    """Return a dialog for a line of text that shows its texts as plain text.

    It is wider than Qt's default, which shows only the end of a long answer.
    """
    from ui.core.dialog import FramedInputDialog

    dialog = FramedInputDialog(_front())
    dialog.setWindowTitle(tr("Twintrack"))
    dialog.setLabelText(question)
    for label in dialog.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    for line in dialog.findChildren(QLineEdit):
        line.setAccessibleName(question)
    dialog.setOkButtonText(tr("OK"))
    dialog.setCancelButtonText(tr("Cancel"))
    for button in dialog.findChildren(QPushButton):
        set_kind(button, "primary" if button.text() == dialog.okButtonText() else "")
    _set_margins(dialog)
    dialog.resize(scaled(ANSWER_WIDTH, dialog), dialog.sizeHint().height())
    return dialog
