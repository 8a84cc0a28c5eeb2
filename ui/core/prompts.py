"""The one door for questions to the user, so that a test can answer them without a screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QLabel, QLineEdit, QMessageBox, QWidget

from ui.style.sizes import scaled
from ui.text.translation import tr

ANSWER_WIDTH = 420
"""Pixels of the question for a line of text."""


class Prompts(Protocol):
    """What can be asked of the user; every question can be declined."""

    def confirm(
        self, question: str, details: str = "", *, action: str, otherwise: str = "", is_dangerous: bool = False
    ) -> bool:
        """Whether to go on; `action` is on the button that does, `otherwise` (or Cancel) on the other."""
        ...

    def choose(self, question: str, options: Sequence[str], details: str = "", *, otherwise: str = "") -> int | None:
        """The position of the option chosen, one button each; None if it was left by `otherwise` (or Cancel)."""
        ...

    def text(self, question: str, value: str = "") -> str | None:
        """A line of text, starting from `value`; None if the question was left."""
        ...

    def secret(self, question: str, details: str = "") -> str | None:
        """A line of text that nobody can read over a shoulder; None if the question was left."""
        ...

    def file_to_open(self, title: str, kinds: Sequence[str], folder: Path | None = None) -> Path | None:
        """A file that exists; a kind is written `Twintrack project (*.twin)`."""
        ...

    def files_to_open(self, title: str, kinds: Sequence[str], folder: Path | None = None) -> tuple[Path, ...]:
        """Files that exist; none if the question was left."""
        ...

    def file_to_save(self, title: str, suggestion: Path, kinds: Sequence[str]) -> Path | None:
        """Where to write; the ending of `suggestion` is added to a name without one."""
        ...

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        """A folder that exists."""
        ...

    def show_error(self, problem: str, details: str = "") -> None:
        """Say what went wrong, where no banner can."""
        ...


class QtAsk:
    """Asks with Qt's dialogs, over the window that is in front."""

    def confirm(
        self, question: str, details: str = "", *, action: str, otherwise: str = "", is_dangerous: bool = False
    ) -> bool:
        """See `Prompts`; a dangerous action isn't what Enter does."""
        box = _box(question, details)
        proceed = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(otherwise or tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel if is_dangerous else proceed)
        box.setEscapeButton(cancel)
        box.exec()
        return box.clickedButton() is proceed

    def choose(self, question: str, options: Sequence[str], details: str = "", *, otherwise: str = "") -> int | None:
        """See `Prompts`."""
        box = _box(question, details)
        buttons = [box.addButton(option, QMessageBox.ButtonRole.ActionRole) for option in options]
        leave = box.addButton(otherwise or tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
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

    def file_to_open(self, title: str, kinds: Sequence[str], folder: Path | None = None) -> Path | None:
        """See `Prompts`."""
        name, _ = QFileDialog.getOpenFileName(_front(), title, str(folder or ""), ";;".join(kinds))
        return Path(name) if name else None

    def files_to_open(self, title: str, kinds: Sequence[str], folder: Path | None = None) -> tuple[Path, ...]:
        """See `Prompts`."""
        names, _ = QFileDialog.getOpenFileNames(_front(), title, str(folder or ""), ";;".join(kinds))
        return tuple(map(Path, names))

    def file_to_save(self, title: str, suggestion: Path, kinds: Sequence[str]) -> Path | None:
        """See `Prompts`; Qt asks before it lets an existing file be taken."""
        # An own instance, because the static function would add no suffix, and so ask about another file.
        dialog = QFileDialog(_front(), title, str(suggestion.parent), ";;".join(kinds))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suggestion.suffix.lstrip("."))
        dialog.selectFile(suggestion.name)
        return Path(dialog.selectedFiles()[0]) if dialog.exec() else None

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        """See `Prompts`."""
        name = QFileDialog.getExistingDirectory(_front(), title, str(start or ""))
        return Path(name) if name else None

    def show_error(self, problem: str, details: str = "") -> None:
        """See `Prompts`."""
        box = _box(problem, details)
        box.addButton(tr("Close"), QMessageBox.ButtonRole.RejectRole)
        box.exec()


Answer = bool | int | str | Path | tuple[Path, ...] | None
"""What a test answers to a question."""


class ScriptedPrompts:
    """Answers from a list, in order, and keeps what was asked; a question too many fails the test."""

    def __init__(self, answers: Iterable[Answer] = ()) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []
        self.told: list[str] = []

    def confirm(
        self, question: str, details: str = "", *, action: str, otherwise: str = "", is_dangerous: bool = False
    ) -> bool:
        """The next answer: whether to go on."""
        return self._next(question) is True

    def choose(self, question: str, options: Sequence[str], details: str = "", *, otherwise: str = "") -> int | None:
        """The next answer: a position, or None."""
        answer = self._next(question)
        return answer if isinstance(answer, int) else None

    def text(self, question: str, value: str = "") -> str | None:
        """The next answer: a text, or None."""
        answer = self._next(question)
        return answer if isinstance(answer, str) else None

    def secret(self, question: str, details: str = "") -> str | None:
        """The next answer: a text, or None; what was said beside the question is kept as told."""
        self.told += [details] if details else []
        answer = self._next(question)
        return answer if isinstance(answer, str) else None

    def file_to_open(self, title: str, kinds: Sequence[str], folder: Path | None = None) -> Path | None:
        """The next answer: a path, or None."""
        return self._next_path(title)

    def files_to_open(self, title: str, kinds: Sequence[str], folder: Path | None = None) -> tuple[Path, ...]:
        """The next answer: paths, or none."""
        answer = self._next(title)
        return answer if isinstance(answer, tuple) else ()

    def file_to_save(self, title: str, suggestion: Path, kinds: Sequence[str]) -> Path | None:
        """The next answer: a path, or None."""
        return self._next_path(title)

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        """The next answer: a path, or None."""
        return self._next_path(title)

    def show_error(self, problem: str, details: str = "") -> None:
        """Keep what was told."""
        self.told.append(problem)

    def _next_path(self, title: str) -> Path | None:
        answer = self._next(title)
        return answer if isinstance(answer, Path) else None

    def _next(self, question: str) -> Answer:
        self.asked.append(question)
        if not self.answers:
            raise AssertionError(f"nobody expected the question: {question}")
        return self.answers.pop(0)


def _front() -> QWidget | None:
    """The window to stand over: the dialog in front, else the main window."""
    return QApplication.activeModalWidget() or QApplication.activeWindow()


def _box(question: str, details: str) -> QMessageBox:
    """A message box that shows its texts as texts."""
    box = QMessageBox(_front())
    box.setWindowTitle(tr("Twintrack"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    box.setInformativeText(details)
    return box


def _line_box(question: str) -> QInputDialog:
    """What asks for a line, and shows its texts as texts; Qt's own one shows only the end of a longer answer."""
    dialog = QInputDialog(_front())
    dialog.setWindowTitle(tr("Twintrack"))
    dialog.setLabelText(question)
    for label in dialog.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    for line in dialog.findChildren(QLineEdit):
        line.setAccessibleName(question)
    dialog.setOkButtonText(tr("OK"))
    dialog.setCancelButtonText(tr("Cancel"))
    dialog.resize(scaled(ANSWER_WIDTH, dialog), dialog.sizeHint().height())
    return dialog
