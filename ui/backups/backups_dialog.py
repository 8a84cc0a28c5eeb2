"""The dialog that lists the backups of a project with their states, and restores one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.clock import Clock
from tracker.errors import KnownError
from tracker.settings import SettingsFile
from ui.backups.backup_text import second_place_text, size_text, state_text, thinning_text, when_text, where_text
from ui.core.background_task import BackgroundTask
from ui.core.errors import Banner
from ui.core.prompts import Prompts
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import Theme, set_kind
from ui.text.translation import number, tr
from ui.widgets.fields.code_field import RoomyDelegate
from ui.widgets.labels.cut_label import ElidedLabel
from ui.widgets.labels.links import Opener
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.flow_layout import OneLineIfRoom
from ui.widgets.panels.plain_dialog import PlainDialog

if TYPE_CHECKING:
    from tracker.services.backups import BackedUpProject, Backup, FileContents, State

WIDTH, HEIGHT = 900, 560
_BACKUP = Qt.ItemDataRole.UserRole
_STATE, _SIZE, _COUNTS = 2, 3, (4, 5, 6)
_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_BAD = ("altered", "damaged", "missing")


@dataclass(frozen=True, slots=True)
class BackupsDialogContext:
    """Settings, prompts, clock and theme for the dialog."""

    settings: SettingsFile
    ask: Prompts
    clock: Clock
    theme: Theme


class BackupsDialog(PlainDialog):
    """Lists backups at once and verifies them in the background. The window restores them."""

    new_file_asked = Signal(object)
    """Emitted with the Backup that is to be restored as a new file."""
    replace_asked = Signal(object, object)
    """Emitted with the Backup and the path of the project that it is to replace."""
    backup_asked = Signal()
    """Emitted when the user requests a backup now."""
    place_changed = Signal()
    """Emitted when another second backup folder was chosen, or none."""

    def __init__(
        self,
        context: BackupsDialogContext,
        projects: Sequence[BackedUpProject],
        opened: Path | None,
        parent: QWidget | None,
        opener: Opener = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(tr("Backups"), parent)
        resize_to_text(self, WIDTH, HEIGHT)
        self._context, self._projects, self._opened, self.opener = context, tuple(projects), opened, opener
        self._verifying: BackgroundTask[Any] | None = None
        self._lines: dict[Path, QTreeWidgetItem] = {}
        self.banner = Banner()
        self.project_box = QComboBox()
        self.project_box.setAccessibleName(tr("Project"))
        self.path = ElidedLabel("muted", "small")
        self.backups = QTreeWidget()
        self.here, self.second = ElidedLabel("", "small"), ElidedLabel("", "small")
        self.open_here, self.open_second = link_button(tr("Open the folder")), link_button(tr("Open the folder"))
        self.choose_button, self.drop_button = link_button(tr("Choose…")), link_button(tr("Use none"))
        self.new_file_button = QPushButton(tr("Restore as a &new file…"))
        self.replace_button = QPushButton(tr("&Replace the project with it…"))
        self.backup_button = QPushButton(tr("&Back up now"))
        self.close_button = QPushButton(tr("Close"))
        self._build()
        self._connect()

    @classmethod
    def run(
        cls,
        context: BackupsDialogContext,
        projects: Sequence[BackedUpProject],
        *,
        opened: Path | None = None,
        parent: QWidget | None = None,
    ) -> BackupsDialog:
        """Open the dialog with the backups of the project at the path `opened`, or of all `projects`."""
        dialog = cls(context, projects, opened, parent)
        dialog.show_project()
        dialog.open()
        dialog.backups.setFocus()
        return dialog

    @property
    def project(self) -> BackedUpProject | None:
        """The project whose backups are listed, or None."""
        place = self.project_box.currentIndex()
        return self._projects[place] if place >= 0 else None

    @property
    def current(self) -> Backup | None:
        """The chosen backup, or None."""
        item = self.backups.currentItem()
        return item.data(0, _BACKUP) if item is not None else None

    def show_project(self) -> None:
        """List the backups of the chosen project, and start verifying them."""
        from tracker.services.backups import backups_of

        chosen = self.current.path if self.current is not None else None
        self.backups.clear()
        project = self.project
        backups = backups_of(project.identifier) if project is not None else []
        self._lines = {backup.path: self._line(backup) for backup in backups}
        self.backups.addTopLevelItems(list(self._lines.values()))
        self._fit_columns()
        if backups:
            self.backups.setCurrentItem(self._lines.get(chosen or backups[0].path, self._lines[backups[0].path]))
        self.path.setText(str(self._target() or tr("The location of its file is not known.")))
        self._show_places()
        self._follow_choice()
        if self._verifying is not None:
            self._verifying.abandon()
        self._verify(backups)

    def _verify(self, backups: Sequence[Backup]) -> None:
        """Read the contents of the first backup in the background and check it, then the others one by one."""
        from tracker.services.backups import read_contents

        if backups:
            first, others = backups[0], backups[1:]
            self._verifying = (
                BackgroundTask(self, lambda _progress: read_contents(first.path))
                .on_success(lambda contents: self._check(first, contents, others))
                .start()
            )

    def _check(self, backup: Backup, contents: FileContents | None, others: Sequence[Backup]) -> None:
        """Show the contents of a backup, and check in the background whether it is unchanged."""
        from tracker.services.backups import check_backup

        def show(state: State) -> None:
            self._show_result(backup, contents, state)
            self._verify(others)

        self._show_result(backup, contents, None)
        self._verifying = BackgroundTask(self, lambda _progress: check_backup(backup.path)).on_success(show).start()

    def use_second_place(self, place: Path | None) -> None:
        """Set the second backup folder; None for no folder."""
        from tracker.services.backups import set_second_backup_folder

        try:
            set_second_backup_folder(place, self._context.settings)
        except KnownError as error:
            self.banner.show_error(error)
            return
        self.banner.clear()
        self.place_changed.emit()
        self.show_project()

    # how it looks ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.backups.setHeaderLabels(_headings())
        self.backups.header().setStretchLastSection(False)
        self.backups.setRootIsDecorated(False)
        self.backups.setUniformRowHeights(True)
        self.backups.setItemDelegate(RoomyDelegate(self.backups))
        self.backups.setAccessibleName(tr("Backups"))
        for place in (_SIZE, *_COUNTS):
            self.backups.headerItem().setTextAlignment(place, _NUMBERS)
        for project in self._projects:
            self.project_box.addItem(project.name)
        self.project_box.setVisible(len(self._projects) > 1)
        heading = QHBoxLayout()
        one = self._projects[0].name if len(self._projects) == 1 else ""
        heading.addWidget(text_label(tr("Backups of {name}", name=one) if one else tr("Backups"), "", "title"), 1)
        heading.addWidget(self.project_box)
        set_kind(self.new_file_button, "primary")
        self.backup_button.setVisible(self._opened is not None)
        choices = OneLineIfRoom()
        for button in (self.close_button, self.replace_button, self.new_file_button):
            button.setAutoDefault(False)
            choices.addWidget(button)
        footer = QHBoxLayout()
        footer.addWidget(self.backup_button)
        footer.addStretch(1)
        footer.addLayout(choices)
        column = QVBoxLayout()
        column.setContentsMargins(DIALOG_EDGE, 16, DIALOG_EDGE, 16)
        column.setSpacing(8)
        column.addLayout(heading)
        column.addWidget(self.path)
        column.addWidget(self.backups, 1)
        column.addLayout(self._places())
        column.addWidget(text_label(thinning_text(), "muted", "small"))
        column.addSpacing(4)
        column.addLayout(footer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.banner)
        whole.addLayout(column)

    def _places(self) -> QGridLayout:
        """Return the rows of the two backup folders, each with its links."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        rows = (
            (tr("On this computer"), self.here, (self.open_here,)),
            (tr("Second backup folder"), self.second, (self.open_second, self.choose_button, self.drop_button)),
        )
        for row, (caption, words, buttons) in enumerate(rows):
            links = QHBoxLayout()
            for button in buttons:
                links.addWidget(button)
            links.addStretch(1)
            grid.addWidget(text_label(caption, "muted", "small", wraps=False), row, 0)
            grid.addWidget(words, row, 1)
            grid.addLayout(links, row, 2)
        grid.setColumnStretch(1, 1)
        self.open_here.setAccessibleName(tr("Open the folder of the backups on this computer"))
        self.open_second.setAccessibleName(tr("Open the second backup folder"))
        self.choose_button.setAccessibleName(tr("Choose the second backup folder"))
        self.drop_button.setAccessibleName(tr("Use no second backup folder"))
        return grid

    def _connect(self) -> None:
        self.project_box.currentIndexChanged.connect(lambda _place: self.show_project())
        self.backups.currentItemChanged.connect(lambda _item, _before: self._follow_choice())
        self.new_file_button.clicked.connect(lambda: self.new_file_asked.emit(self.current))
        self.replace_button.clicked.connect(lambda: self.replace_asked.emit(self.current, self._target()))
        self.backup_button.clicked.connect(self.backup_asked)
        self.close_button.clicked.connect(self.reject)
        self.open_here.clicked.connect(lambda: self._open_folder(self._folder_here()))
        self.open_second.clicked.connect(lambda: self._open_folder(self._second_place()))
        self.choose_button.clicked.connect(self._choose_place)
        self.drop_button.clicked.connect(lambda: self.use_second_place(None))

    def _show_places(self) -> None:
        from tracker.services.backups import is_second_backup_folder_available, last_copy_to_second_backup_folder

        self.here.setText(str(self._folder_here()))
        place, project = self._second_place(), self.project
        is_there = place is not None and is_second_backup_folder_available(place)
        if place is None:
            self.second.setText(tr("None: a stick or a folder elsewhere keeps them if this computer fails"))
        else:
            filled = last_copy_to_second_backup_folder(project.identifier, place) if project is not None else None
            words = second_place_text(place, filled, self._context.clock.now(), is_there=is_there)
            self.second.setText(words)
        self.open_second.setVisible(is_there)
        self.drop_button.setVisible(place is not None)

    def _follow_choice(self) -> None:
        is_any = self.current is not None
        self.new_file_button.setEnabled(is_any)
        self.replace_button.setEnabled(is_any and self._target() is not None)

    def _show_result(self, backup: Backup, contents: FileContents | None, state: State | None) -> None:
        line = self._lines.get(backup.path)
        if line is None:
            return
        counts = (contents.partnerships, contents.changes, contents.sources) if contents is not None else None
        for place, column in enumerate(_COUNTS):
            line.setText(column, number(counts[place]) if counts is not None else "–")
        line.setText(_STATE, state_text(state))
        if state in _BAD:
            line.setForeground(_STATE, self._context.theme.colour("danger"))
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give each column the room of its texts, and a share of what is left."""
        header = self.backups.header()
        wanted = [
            max(self.backups.sizeHintForColumn(place), header.sectionSizeHint(place)) for place in range(header.count())
        ]
        left = max(0, self.backups.viewport().width() - sum(wanted))
        for place, width in enumerate(wanted):
            self.backups.setColumnWidth(place, width + left // len(wanted))

    def _line(self, backup: Backup) -> QTreeWidgetItem:
        made = when_text(backup, self._context.clock.now())
        line = QTreeWidgetItem([made, where_text(backup), state_text(None), size_text(backup.size), "", "", ""])
        line.setData(0, _BACKUP, backup)
        for column in (_SIZE, *_COUNTS):
            line.setTextAlignment(column, _NUMBERS)
        return line

    # what it is about ------------------------------------------------------------------------------------------------

    def _target(self) -> Path | None:
        """Return the path of the project's file, or of its last known file; None if unknown."""
        if self._opened is not None:
            return self._opened
        return self.project.paths[0] if self.project is not None and self.project.paths else None

    def _folder_here(self) -> Path:
        from tracker.services.backups import folder_of

        return folder_of(self.project.identifier if self.project is not None else "")

    def _second_place(self) -> Path | None:
        chosen = self._context.settings.value.second_backup_folder
        return Path(chosen) if chosen else None

    def _choose_place(self) -> None:
        place = self._context.ask.folder(tr("A second backup folder"), self._second_place())
        if place is not None:
            self.use_second_place(place)

    def _open_folder(self, folder: Path | None) -> None:
        if folder is not None and not self.opener(QUrl.fromLocalFile(str(folder))):
            self.banner.show_message(tr("The desktop can't show {folder}; open it by hand.", folder=folder))


def _headings() -> list[str]:
    """Return the headings of the columns."""
    return [tr("Made"), tr("Where"), tr("State"), tr("Size"), tr("Partnerships"), tr("Changes"), tr("Sources")]
