"""The status bar: counts, changes without a source or after the as-of day, the last step with its undo, the backup."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QEnterEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.accessibility.announcements import announce
from ui.core.background_task import BackgroundTask
from ui.style.theme import font
from ui.text.translation import plural, tr
from ui.widgets.labels.cut_label import ElidedLabel
from ui.widgets.labels.text_labels import plain_tooltip, thin_line
from ui.widgets.panels.task_bar import TaskBar

if TYPE_CHECKING:
    # Not imported at run time: the window is painted before anything of a project is imported.
    from tracker.queries.rows import Headline


Opener = Callable[[QUrl], object]
_NO_LIMIT = 16_777_215
"""The greatest width of a widget in Qt."""
_FEW = 6
_FIRST_CUT = 10_000
"""The stretch of the link that undoes a step: it is cut before any other part, and takes all room that it needs."""


class StatusLine(QFrame):
    """Shows counts, and links: to the changes without a source, to the present day, and to undo the last step."""

    unsourced_asked = Signal()
    today_asked = Signal()
    undo_asked = Signal()
    team_asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, opener: Opener = QDesktopServices.openUrl) -> None:
        super().__init__(parent)
        self._opener, self._written = opener, Path()
        self.setProperty("kind", "bar")
        self._counts = ElidedLabel("small", "small", self)
        self._unsourced = _SmallLink("danger-link", self)
        self._unsourced.clicked.connect(self.unsourced_asked)
        self._later = _SmallLink("link", self)
        self._later.setObjectName("later")
        self._later.clicked.connect(self.today_asked)
        self._undo = _SmallLink("link", self)
        self._undo.clicked.connect(self.undo_asked)
        self._team = _SmallLink("link", self)
        self._team.clicked.connect(self.team_asked)
        self._notice = ElidedLabel("small", "small", self)
        self.open_link, self.folder_link = _SmallLink("link", self), _SmallLink("link", self)
        self.open_link.setText(tr("Open"))
        self.open_link.clicked.connect(lambda: self._opener(QUrl.fromLocalFile(str(self._written))))
        self.folder_link.setText(tr("Show in folder"))
        self.folder_link.clicked.connect(lambda: self._opener(QUrl.fromLocalFile(str(self._written.parent))))
        self._backup = ElidedLabel("small", "small", self)
        # Two halves: the link that undoes begins in the middle, whatever the texts around it are.
        self._left, self._right, self._row = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for each in (self._left, self._right, self._row):
            each.setSpacing(14)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(thin_line(self))
        column.addLayout(self._row)
        for half in (self._left, self._right):
            self._row.addLayout(half, 1)
        for widget in (self._counts, self._unsourced, self._later):
            self._left.addWidget(widget)
        self._left.addStretch(1)
        self._right.addWidget(self._undo, _FIRST_CUT)
        self._right.addStretch(1)
        for widget in (self._notice, self.open_link, self.folder_link, self._team, self._backup):
            self._right.addWidget(widget)
        self._keep_height()

    @cached_property
    def _task(self) -> _TaskLine:
        line = _TaskLine(self)
        self._right.insertWidget(self._right.indexOf(self._notice), line)
        return line

    def show_headline(self, everything: Headline, past: str = "") -> None:
        """Show the counts of the whole project. `past` is the as-of day if it is not today or later."""
        counts = (
            _records_text(everything),
            plural(everything.changes, "1 status change", "{n} status changes"),
            plural(everything.sources, "1 source", "{n} sources"),
        )
        self._counts.setText("      ".join(counts))
        missing = everything.unsourced_changes
        self._unsourced.offer(
            plural(missing, "1 change without a source", "{n} changes without a source") if missing else ""
        )
        later = everything.later_changes if past else 0
        words = plural(
            later,
            "1 change after {day} is not shown · Show today",
            "{n} changes after {day} are not shown · Show today",
            day=past,
        )
        self._later.offer(words if later else "")

    def show_undo(self, step: str) -> None:
        """Show the link that undoes the step; hide it for an empty text."""
        self._undo.offer(tr("Undo: {step}", step=step) if step else "")

    def show_backup(self, words: str) -> None:
        """Show the text about the last backup."""
        self._backup.setText(words)

    def show_team(self, words: str) -> None:
        """Show the link to the dialog of the team; hide it for an empty text."""
        self._team.offer(words)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Keep the links in place until the pointer leaves."""
        super().enterEvent(event)
        self._hold(is_held=True)

    def leaveEvent(self, event: QEvent) -> None:
        """Give the links the room of their texts, and hide those without one."""
        super().leaveEvent(event)
        self._hold(is_held=False)

    def _hold(self, *, is_held: bool) -> None:
        self._counts.setMinimumWidth(self._counts.width() if is_held else 0)
        for link in (self._unsourced, self._later, self._undo, self._team):
            link.hold(is_held=is_held)

    def update_font(self) -> None:
        """Keep the height of a line with links for the current text size."""
        self._keep_height()

    def _keep_height(self) -> None:
        """Keep the height of a line with links, so that the pages above do not move when the first link appears."""
        self._row.setContentsMargins(14, 3, 14, 3)
        self.setMinimumHeight(self._undo.sizeHint().height() + 2 * 3 + 1)

    def add_part(self, part: QWidget) -> None:
        """Add a part of the open project at the left end, where messages that come and go do not move its buttons."""
        self._left.insertWidget(0, part)

    def show_notice(self, words: str) -> None:
        """Show a message of success until another one replaces it."""
        self._notice.setText(words)
        self.open_link.hide()
        self.folder_link.hide()
        announce(self._notice, words)

    def show_written(self, path: Path, words: str = "") -> None:
        """Show that a file was written, in these words if given, with links that open it and its folder."""
        self.show_notice(words or tr("{name} is written", name=path.name))
        self._written = path
        self.open_link.show()
        self.folder_link.show()

    def follow(self, task: BackgroundTask[Any]) -> None:
        """Show the progress of a background task, with a button that cancels it."""
        self._task.follow(task)


class _TaskLine(QWidget):
    """The title of a task, a progress bar and a Cancel button; hidden while no task is followed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = ElidedLabel("small", "small")
        self._bar = TaskBar(120)
        self._bar.rested.connect(self.hide)
        self._cancel = QToolButton()
        self._cancel.setText(tr("Cancel"))
        self._cancel.setProperty("kind", "link")
        self._cancel.clicked.connect(self._cancel_followed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._title, self._bar, self._cancel):
            row.addWidget(widget)
        self.hide()

    def follow(self, task: BackgroundTask[Any]) -> None:
        """Show the progress of the task until it ends."""
        self._title.setText(task.title)
        self._bar.follow(task)
        self.show()

    def _cancel_followed(self) -> None:
        if self._bar.task is not None:
            self._bar.task.cancel()


class _SmallLink(QPushButton):
    """A small link whose text is elided where it does not fit; hidden until it is offered or shown."""

    _is_held = False
    """Whether it stays where it is, because the pointer is near."""

    def offer(self, words: str) -> None:
        """Show the link with a text, or hide it for an empty one; while it is held it is disabled instead."""
        self.setEnabled(bool(words))
        if words:
            self.setText(words.replace("&", "&&"))
        self.setVisible(bool(words) or (self._is_held and not self.isHidden()))

    def hold(self, *, is_held: bool) -> None:
        """Keep the place of the link while `is_held`; it is then as wide as now, whatever its text."""
        self._is_held = is_held
        if self.isHidden():
            return
        if is_held:
            self.setFixedWidth(self.width())
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(_NO_LIMIT)
            self.setVisible(self.isEnabled())

    def __init__(self, kind: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)  # a button asks for all its words
        self.update_font()
        self.hide()

    def update_font(self) -> None:
        """Set the font for the current text size."""
        self.setFont(font("small", QApplication.font()))

    def minimumSizeHint(self) -> QSize:
        """Return the width of six average characters."""
        hint = super().minimumSizeHint()
        return hint.boundedTo(QSize(_FEW * self.fontMetrics().averageCharWidth(), hint.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, elided to the width of the button."""
        # Imported here: the enumerations of QStyle take longer than the rest of this module.
        from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter

        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        flags = Qt.TextFlag.TextShowMnemonic
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room, flags)
        whole = self.text().replace("&&", "&") if option.text != self.text() else ""
        self.setToolTip(plain_tooltip(whole))
        self.setAccessibleDescription(whole)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


def _records_text(everything: Headline) -> str:
    """Return the number of partnerships, named records if a record stands for several or several are one."""
    if everything.partnerships in (0, everything.total):
        return plural(everything.total, "1 partnership", "{n} partnerships")
    return plural(everything.total, "1 record", "{n} records")
