"""The welcome page: create a project, open one, open a recent one, or open the sample."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.settings import RecentProject
from ui.style.sizes import scaled
from ui.style.theme import set_kind
from ui.text.day_text import day_text
from ui.text.translation import tr
from ui.widgets.labels.text_labels import RoleLabel, link_button, text_label
from ui.widgets.panels.full_page import FullPage
from ui.widgets.panels.scrolled import fill_with_column

WIDTH = 600
NAME_SCALE = 1.5


class WelcomePage(FullPage):
    """The page without a project. Its signals are requests that the window carries out."""

    new_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    backups_asked = Signal()
    recent_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._heading = text_label(tr("Recent projects"), "muted", "heading", wraps=False)
        middle = self._middle = QWidget()
        self.update_font()
        column = QVBoxLayout(middle)
        column.setContentsMargins(20, 40, 20, 40)
        column.setSpacing(10)
        column.addStretch(2)
        name = RoleLabel("title", NAME_SCALE)
        name.setText(tr("Twintrack"))
        column.addWidget(name)
        column.addWidget(text_label(_purpose(), "muted"))
        column.addSpacing(10)
        column.addLayout(self._buttons())
        column.addSpacing(22)
        column.addWidget(self._heading)
        column.addLayout(self._recent)
        column.addStretch(3)
        fill_with_column(self, middle)
        self.show_recent(())

    def update_font(self) -> None:
        """Set the maximum width for the current text size."""
        self._middle.setMaximumWidth(scaled(WIDTH, self))

    def enter(self) -> None:
        """Focus the most recent project, else the button of the sample."""
        item = self._recent.itemAt(0)
        latest = item.widget() if item is not None else None
        (latest or self.sample_button).setFocus()

    def show_recent(self, projects: Sequence[RecentProject]) -> None:
        """List these projects."""
        while self._recent.count():
            item = self._recent.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._heading.setVisible(bool(projects))
        for project in projects:
            entry = _RecentEntry(project)
            entry.clicked.connect(lambda _checked=False, path=project.path: self.recent_asked.emit(path))
            self._recent.addWidget(entry)

    def _buttons(self) -> QHBoxLayout:
        self.sample_button = QPushButton(tr("Open the sample"))
        set_kind(self.sample_button, "primary")
        self.sample_button.clicked.connect(self.sample_asked)
        self.sample_button.setToolTip(tr("Dutch partnerships with China, as the press and council papers report them"))
        new = QPushButton(tr("New project…"))
        new.clicked.connect(self.new_asked)
        existing = QPushButton(tr("Open…"))
        existing.clicked.connect(self.open_asked)
        row = QHBoxLayout()
        row.setSpacing(8)
        backups = link_button(tr("Backups…"))
        backups.clicked.connect(self.backups_asked)
        for button in (new, existing, self.sample_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(backups)
        return row


class _RecentEntry(QPushButton):
    """A recent project: its name, its folder and the day when it was opened."""

    def __init__(self, project: RecentProject) -> None:
        super().__init__()
        path = Path(project.path)
        day = day_of(project.opened)
        set_kind(self, "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("{name} in {folder}, opened {day}", name=path.stem, folder=path.parent, day=day))
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(text_label(path.stem, "", "strong", wraps=False))
        names.addWidget(text_label(_short_path(path.parent), "small", "small", wraps=False))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.addLayout(names, 1)
        row.addWidget(text_label(day, "small", "small", wraps=False))
        for label in self.findChildren(QWidget):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMinimumHeight(row.sizeHint().height())


def day_of(moment: str) -> str:
    """Return the day of an ISO timestamp in the user's time zone as text; empty if the timestamp is invalid."""
    try:
        day = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return ""
    return day_text(day.toordinal())


def _short_path(folder: Path) -> str:
    """Return the path of the folder with the home folder written as a tilde."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)


def _purpose() -> str:
    return tr("Twin towns and other partnerships between governments, with a source for every status.")
