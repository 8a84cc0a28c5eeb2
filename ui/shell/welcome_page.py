"""The welcome page: create or open a project, import a table, open the sample, read the manual, choose a language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from tracker.settings import RecentProject
from ui.shell.menus.actions import action_specs
from ui.shell.project_opening import sample_path
from ui.style.sizes import scaled
from ui.style.theme import set_kind
from ui.text.day_text import day_text
from ui.text.languages import native_name, table_language
from ui.text.translation import tr
from ui.widgets.labels.text_labels import RoleLabel, selectable_label, text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.flow_layout import FlowLayout
from ui.widgets.panels.full_page import FullPage
from ui.widgets.panels.scrolled import fill_with_column

WIDTH = 720
NAME_SCALE = 1.5
_MAX_NAME = 32
"""Most characters of a project's name on a button."""

_NATIVE = QKeySequence.SequenceFormat.NativeText


class WelcomePage(FullPage):
    """The page without a project. Its signals are requests that the window carries out.

    The first button opens the most recent project. Before there is one, the button of the sample is the primary one.
    """

    new_asked = Signal()
    open_asked = Signal()
    table_asked = Signal()
    manual_asked = Signal()
    sample_asked = Signal()
    backups_asked = Signal()
    team_asked = Signal()
    recent_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None, languages: QMenu | None = None) -> None:
        super().__init__(parent)
        self._latest = ""
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
        for line in _numbered_steps():
            column.addWidget(text_label(line))
        column.addSpacing(10)
        column.addWidget(self._buttons())
        column.addWidget(self._links(languages))
        column.addWidget(selectable_label(_about_sample(), "small", "small"))
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
        """Focus the button of the most recent project, else that of the sample."""
        (self.sample_button if self.latest_button.isHidden() else self.latest_button).setFocus()

    def show_recent(self, projects: Sequence[RecentProject]) -> None:
        """List these projects."""
        while self._recent.count():
            item = self._recent.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._heading.setVisible(bool(projects))
        self._show_latest(projects[0].path if projects else "")
        for project in projects:
            entry = _RecentEntry(project)
            entry.clicked.connect(lambda _checked=False, path=project.path: self.recent_asked.emit(path))
            self._recent.addWidget(entry)

    def _show_latest(self, path: str) -> None:
        """Offer the most recent project first; without one, the button of the sample is the primary one."""
        name = Path(path).stem
        short = name if len(name) <= _MAX_NAME else f"{name[: _MAX_NAME - 1]}…"
        self._latest = path
        self.latest_button.setText(tr("Open {name}", name=short).replace("&", "&&"))
        self.latest_button.setAccessibleName(tr("Open {name}", name=name))
        self.latest_button.setVisible(bool(path))
        set_kind(self.sample_button, "" if path else "primary")

    def _buttons(self) -> QWidget:
        self.latest_button = QPushButton()
        set_kind(self.latest_button, "primary")
        self.latest_button.clicked.connect(lambda: self.recent_asked.emit(self._latest))
        self.sample_button = QPushButton(tr("Open the sample"))
        self.sample_button.clicked.connect(self.sample_asked)
        self.sample_button.setToolTip(tr("Dutch partnerships with China, as the press and council papers report them"))
        new = QPushButton(tr("New project…"))
        new.clicked.connect(self.new_asked)
        existing = QPushButton(tr("Open…"))
        existing.clicked.connect(self.open_asked)
        table = QPushButton(tr("Import a table…"))
        table.clicked.connect(self.table_asked)
        table.setToolTip(tr("Create a project from a CSV file, a workbook or a saved web page"))
        return _flow(8, self.latest_button, new, existing, table, self.sample_button)

    def _links(self, languages: QMenu | None) -> QWidget:
        """Return the row of what is needed less often."""
        manual = link_button(tr("Manual"))
        manual.clicked.connect(self.manual_asked)
        team = link_button(tr("Join a team…"))
        team.clicked.connect(self.team_asked)
        backups = link_button(tr("Backups…"))
        backups.clicked.connect(self.backups_asked)
        chosen = tr("Language: {language}", language=native_name(table_language()))
        self.language_button = link_button(f"{chosen} ▾")
        if languages is not None:
            self.language_button.setMenu(languages)
        return _flow(18, manual, team, backups, self.language_button)


class _RecentEntry(QPushButton):
    """A recent project: its name, its folder and the day when it was opened."""

    def __init__(self, project: RecentProject) -> None:
        super().__init__()
        path = Path(project.path).absolute()
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


def _flow(gap: int, *buttons: QWidget) -> QWidget:
    """Return the buttons in a row that wraps."""
    whole = QWidget()
    flow = FlowLayout(whole, gap)
    for button in buttons:
        flow.addWidget(button)
    return whole


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


def first_steps() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what to do first, each step with the names of the actions for it."""
    return (
        (tr("Make a project, empty or from a table"), ("new_project",)),
        (tr("Add partnerships, and record each change with its source"), ("new_partnership", "record_change")),
        (tr("See the timeline"), ("timeline",)),
    )


def _numbered_steps() -> list[str]:
    """Return the steps as numbered lines with their keys."""
    given = {spec.name: QKeySequence(spec.keys[0]).toString(_NATIVE) for spec in action_specs() if spec.keys}
    steps = enumerate(first_steps(), start=1)
    return [f"{number}. {words} ({', '.join(given[name] for name in names)})" for number, (words, names) in steps]


def _about_sample() -> str:
    """Return where the sample is stored, and that it may be changed."""
    return tr("The sample is in {path}. You can change anything in it.", path=sample_path())


def _purpose() -> str:
    return tr("Twin towns and other partnerships between governments, with a source for every status.")
