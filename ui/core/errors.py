"""What the user is told when something fails: a rule broken, the world's fault, or ours."""

from __future__ import annotations

import platform
import re
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from types import TracebackType

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import KnownError, RuleError, TwintrackError
from ui.accessibility.announcements import announce
from ui.accessibility.tab_order import ReadingOrderMixin
from ui.style.sizes import resize_to_text
from ui.style.theme import set_kind
from ui.text.translation import hint, problem, tr


def sentence(error: BaseException) -> str:
    """What went wrong and what to do about it, in a line for the user."""
    if isinstance(error, TwintrackError):
        return f"{problem(error)} {hint(error)}".rstrip()
    return tr("Something unexpected happened. Your saved records are as they were.")


def is_ours(error: BaseException) -> bool:
    """Whether the error is a fault of the program, which deserves a report."""
    return not isinstance(error, TwintrackError)


def bug_report(error: BaseException) -> str:
    """What a maintainer needs to know; it holds the traceback and versions, and nothing of the project."""
    return with_versions("".join(_without_values(line) for line in traceback.format_exception(error)))


def with_versions(trace: str) -> str:
    """A trace with what it happened in above it."""
    versions = (
        f"Twintrack {_version()}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}, {QGuiApplication.platformName()}"
    )
    return f"{versions}\n\n{trace}"


def _without_values(line: str) -> str:
    """A line of a traceback without what its message says of a value; names in the code are none.

    A message goes as a whole where it may be the value itself; of others what they quote goes.
    """
    if line.startswith((" ", "Traceback", *_QUOTING_CODE)):
        return line
    kind, colon, _ = line.partition(":")
    return f"{kind}: …\n" if colon and kind in _SAYING_VALUES else _QUOTED.sub("…", line)


def _version() -> str:
    # Late: it takes a fifth of the time that an empty window does, for something that should never be needed.
    from importlib import metadata

    try:
        return metadata.version("twintrack")
    except metadata.PackageNotFoundError:
        return "from its source tree"


FINAL = ("changed_outside", "damaged")
"""Problems that trying again would only meet again."""
_QUOTING_CODE = ("AttributeError", "TypeError", "NameError", "UnboundLocalError", "ImportError", "ModuleNotFoundError")
_SAYING_VALUES = ("ValueError", "KeyError", "LookupError", "Exception")
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*+(?:'|\Z)|\"(?:[^\"\\]|\\.)*+(?:\"|\Z)|“[^”]*+(?:”|\Z)", re.DOTALL)
"""What a message quotes; a quotation that isn't closed runs to its end."""


class Banner(QFrame):
    """A line over a page or a dialog that says what failed and offers to try again; hidden while all is well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "banner")
        self._retry: Callable[[], object] | None = None
        self._report: Callable[[], str] | None = None
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.retry_button = QPushButton(tr("Try again"))
        self.retry_button.clicked.connect(self._try_again)
        self.report_button = QPushButton(tr("Show the report"))
        self.report_button.clicked.connect(self._show_report)
        self.close_button = QPushButton(tr("Dismiss"))
        self.close_button.clicked.connect(self.clear)
        self.ways: tuple[QPushButton, ...] = ()
        self._buttons = QWidget()
        row = self._row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        for button in (self.retry_button, self.report_button, self.close_button):
            row.addWidget(button)
        self._whole = QHBoxLayout(self)
        self._whole.addWidget(self.words, 1)
        self._whole.addWidget(self._buttons)
        self.hide()

    def show_error(
        self,
        error: BaseException,
        retry: Callable[[], object] | None = None,
        ways: Sequence[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        """Say what failed. Trying again is offered where the world may have changed its mind, other ways as given."""
        self._show_ways(ways)
        self._report = partial(bug_report, error) if is_ours(error) else None
        is_final = isinstance(error, RuleError) or (isinstance(error, KnownError) and error.code in FINAL)
        self._retry = None if is_final else retry
        self.words.setText(sentence(error))
        self.retry_button.setVisible(self._retry is not None and isinstance(error, KnownError))
        self.report_button.setVisible(self._report is not None)
        self.show()
        announce(self, self.words.text(), is_urgent=True)

    def tell(self, words: str, report: str = "") -> None:
        """Say what is to be known before one goes on, with a report to read where there is one."""
        self.clear()
        self._report = (lambda: report) if report else None
        self.words.setText(words)
        self.retry_button.hide()
        self.report_button.setVisible(bool(report))
        self.show()
        announce(self, words)

    def _show_ways(self, ways: Sequence[tuple[str, Callable[[], object]]]) -> None:
        for button in self.ways:
            button.hide()
            button.deleteLater()
        self.ways = tuple(QPushButton(words) for words, _ in ways)
        for place, (button, (_, go)) in enumerate(zip(self.ways, ways, strict=True)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, go=go: go())
            self._row.insertWidget(1 + place, button)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow dialog the buttons stand below the words, which would else be a column of single ones."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        is_narrow = bool(self.ways) and self._buttons.sizeHint().width() * 2 > self.width()
        self._whole.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def clear(self) -> None:
        """All is well again."""
        self._show_ways(())
        self._report = self._retry = None
        self.hide()

    def _try_again(self) -> None:
        retry = self._retry
        self.clear()
        if retry is not None:
            retry()

    def _show_report(self) -> None:
        if self._report is not None:
            BugDialog(self._report(), self.window()).exec()


class BugDialog(ReadingOrderMixin, QDialog):
    """The text of a report about a fault of ours, to be read and copied; nothing is sent."""

    outlives_project = True
    """See `ui.core.leaving`."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("A fault in Twintrack"))
        resize_to_text(self, 720, 420)
        words = QLabel(
            tr("This should not have happened. You can go on working. A report with this text helps to mend it."),
            wordWrap=True,
        )
        self.report = QPlainTextEdit(report, readOnly=True, lineWrapMode=QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setAccessibleName(tr("Report"))
        self.report.setTabChangesFocus(True)
        buttons = QDialogButtonBox()
        copy = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        buttons.addButton(tr("Go on"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        for widget in (words, self.report, buttons):
            column.addWidget(widget)


def catch_everything(show: Callable[[BaseException], None]) -> None:
    """From now on, hand what nobody caught to `show`, and the report of a fault of ours to the console.

    A desktop writes to its own log what a program says there, so no value is to be in it.
    """

    def tell(error: BaseException) -> None:
        print(bug_report(error), file=sys.stderr)

    def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            if is_ours(error):
                tell(error)
            show(error)
        else:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = on_exception
    threading.excepthook = lambda arguments: tell(arguments.exc_value or arguments.exc_type())
