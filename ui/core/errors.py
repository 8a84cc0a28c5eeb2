"""Texts, banner and report for errors: a broken rule, a known error of the environment, or a fault of the program."""

from __future__ import annotations

import re
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from types import TracebackType

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import KnownError, RuleError, TwintrackError
from ui.accessibility.announcements import announce
from ui.accessibility.held_banner import HeldBanner
from ui.core.dialog import Dialog
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import font, set_kind
from ui.text.translation import hint, problem, tr


def sentence(error: BaseException) -> str:
    """Return one line for the user: the problem and, if there is one, a hint what to do."""
    if isinstance(error, TwintrackError):
        return f"{problem(error)} {hint(error)}".rstrip()
    return tr("Something unexpected happened. Your saved records have not changed.")


def is_ours(error: BaseException) -> bool:
    """Return whether the error is a fault of the program, for which a report is offered."""
    return not isinstance(error, TwintrackError)


def bug_report(error: BaseException) -> str:
    """Return the text of a report for the maintainers: traceback and versions, without any value of the project."""
    return with_versions("".join(_without_values(line) for line in traceback.format_exception(error)))


def with_versions(trace: str) -> str:
    """Return a traceback with a line of versions (Twintrack, Python, Qt, system) above it."""
    # Imported here: they take a fifth of the time in which an empty window shows, and are rarely needed.
    import platform

    from tracker.version import version

    versions = (
        f"Twintrack {version()}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}, {QGuiApplication.platformName()}"
    )
    return f"{versions}\n\n{trace}"


def _without_values(line: str) -> str:
    """Return a line of a traceback without the values that its message contains.

    Messages that quote names of the code (`_QUOTING_CODE`) stay unchanged. Where the whole message may be the value
    (`_CONTAINING_VALUES`), all of it is dropped; from other messages, the quoted parts.
    """
    if line.startswith((" ", "Traceback", *_QUOTING_CODE)):
        return line
    kind, colon, _ = line.partition(":")
    return f"{kind}: …\n" if colon and kind in _CONTAINING_VALUES else _QUOTED.sub("…", line)


FINAL = ("changed_outside", "damaged")
"""Codes of errors that would occur again on every retry."""
_QUOTING_CODE = ("AttributeError", "TypeError", "NameError", "UnboundLocalError", "ImportError", "ModuleNotFoundError")
_CONTAINING_VALUES = ("ValueError", "KeyError", "LookupError", "Exception")
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*+(?:'|\Z)|\"(?:[^\"\\]|\\.)*+(?:\"|\Z)|“[^”]*+(?:”|\Z)", re.DOTALL)
"""A quoted part of a message. A quotation that is not closed extends to the end of the message."""


class _BannerParts:
    """The text and the buttons of a banner, laid out in it."""

    def __init__(self, banner: QFrame) -> None:
        self.words = QLabel(banner, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = QWidget(banner)
        self.retry = QPushButton(tr("Try again"), self.buttons)
        self.report = QPushButton(tr("Show the report"), self.buttons)
        self.close = QPushButton(tr("Dismiss"), self.buttons)
        self.row = QHBoxLayout(self.buttons)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.addStretch(1)
        for button in (self.retry, self.report, self.close):
            self.row.addWidget(button)
        self.whole = QHBoxLayout(banner)
        self.whole.addWidget(self.words, 1)
        self.whole.addWidget(self.buttons)


class Banner(HeldBanner):
    """A strip over a page or a dialog that shows an error and offers to retry; hidden when there is no error.

    Its parts are built when they are first used, because most banners are never shown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "banner")
        self._retry: Callable[[], object] | None = None
        self._report: Callable[[], str] | None = None
        self.action_buttons: tuple[QPushButton, ...] = ()
        self.hide()

    @cached_property
    def _parts(self) -> _BannerParts:
        parts = _BannerParts(self)
        parts.retry.clicked.connect(self._try_again)
        parts.report.clicked.connect(self._show_report)
        parts.close.clicked.connect(self.clear)
        return parts

    @property
    def words(self) -> QLabel:
        """The text of the error."""
        return self._parts.words

    @property
    def retry_button(self) -> QPushButton:
        """The button that repeats what failed."""
        return self._parts.retry

    @property
    def report_button(self) -> QPushButton:
        """The button that shows the report of a fault of the program."""
        return self._parts.report

    @property
    def close_button(self) -> QPushButton:
        """The button that hides the banner."""
        return self._parts.close

    def show_error(
        self,
        error: BaseException,
        retry: Callable[[], object] | None = None,
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        """Show the error with a button for each of `actions` (text, action).

        Retrying is offered for known errors, unless the error is final; the report, for faults of the program.
        """
        self._show_actions(actions)
        self._report = partial(bug_report, error) if is_ours(error) else None
        is_final = isinstance(error, RuleError) or (isinstance(error, KnownError) and error.code in FINAL)
        self._retry = None if is_final else retry
        self.words.setText(sentence(error))
        self.retry_button.setVisible(self._retry is not None and isinstance(error, KnownError))
        self.report_button.setVisible(self._report is not None)
        self.show()
        announce(self, self.words.text(), is_urgent=True)

    def attempt(self, action: Callable[[], object]) -> bool:
        """Run an action; return whether it succeeded. Its error is shown, without an offer to retry."""
        self.clear()
        try:
            action()
        except Exception as error:  # noqa: BLE001 - every error is shown
            self.show_error(error)
            return False
        return True

    def show_message(self, words: str, report: str = "") -> None:
        """Show a message, with a button that opens the report, if given."""
        self.clear()
        self._report = (lambda: report) if report else None
        self.words.setText(words)
        self.retry_button.hide()
        self.report_button.setVisible(bool(report))
        self.show()
        announce(self, words)

    def _show_actions(self, actions: Sequence[tuple[str, Callable[[], object]]]) -> None:
        for button in self.action_buttons:
            button.hide()
            button.deleteLater()
        self.action_buttons = tuple(QPushButton(words) for words, _ in actions)
        for place, (button, (_, act)) in enumerate(zip(self.action_buttons, actions, strict=True)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._parts.row.insertWidget(1 + place, button)
        self._choose_direction()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons below the text in a narrow dialog, where the text would else be a column one word wide."""
        super().resizeEvent(event)
        if self.isVisible():
            self._choose_direction()

    def _choose_direction(self) -> None:
        parts = self._parts
        is_narrow = bool(self.action_buttons) and parts.buttons.sizeHint().width() * 2 > self.width()
        parts.whole.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def clear(self) -> None:
        """Remove the message and hide the banner."""
        if not self.isHidden():
            self._show_actions(())
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


class BugDialog(Dialog):
    """Shows the report of a fault of the program, to be read and copied. Nothing is sent."""

    outlives_project = True
    """The dialog shows nothing of a project and stays open when one closes; see `ui.core.closing_dialogs`."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit

        super().__init__(parent)
        self.setWindowTitle(tr("A fault in Twintrack"))
        resize_to_text(self, 720, 420)
        title = QLabel(self.windowTitle())
        title.setFont(font("title", title.font()))
        words = QLabel(
            tr(
                "This should not have happened. You can continue to work. A fault report with this text "
                "helps to fix it."
            ),
            wordWrap=True,
        )
        self.report = QPlainTextEdit(report, readOnly=True, lineWrapMode=QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setAccessibleName(tr("Report"))
        self.report.setTabChangesFocus(True)
        buttons = QDialogButtonBox()
        copy = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        buttons.addButton(tr("Continue"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE, 18, DIALOG_EDGE, 16)
        for widget in (title, words, self.report, buttons):
            column.addWidget(widget)


def catch_everything(show: Callable[[BaseException], None]) -> None:
    """Pass every uncaught exception to `show`, and print the reports of faults of the program to stderr.

    Desktops write stderr to their own logs, so reports contain no values of the project.
    """

    def print_report(error: BaseException) -> None:
        print(bug_report(error), file=sys.stderr)

    def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            if is_ours(error):
                print_report(error)
            show(error)
        else:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = on_exception
    threading.excepthook = lambda arguments: print_report(arguments.exc_value or arguments.exc_type())
