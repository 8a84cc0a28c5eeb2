"""The dialog in which a command is found by typing, and performed: all of them, or those of one menu entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from ui.accessibility.announcements import announce
from ui.core.context import Context
from ui.search.emphasised_lines import LINE_ROLE, EmphasisDelegate, Emphasised, Line
from ui.shell.commands.commands import Command, found_commands, meant_terms
from ui.style.sizes import resize_to_text
from ui.style.theme import Theme, set_kind
from ui.text.translation import plural, tr
from ui.widgets.labels.text_labels import text_label, thin_line
from ui.widgets.panels.plain_dialog import PlainDialog

WIDTH, HEIGHT = 640, 480
COMMAND_ROLE = Qt.ItemDataRole.UserRole + 2
MOST_RECORDS = 5
"""Records of each kind that are shown."""
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_CAN_BE_CHOSEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class CommandDialog(PlainDialog):
    """A line to type in, and the commands with these words; with an open project, also its records.

    The focus stays in the line: the arrow keys choose, Enter performs the chosen command.
    """

    def __init__(
        self, title: str, commands: Sequence[Command], theme: Theme, context: Context | None, parent: QWidget | None
    ) -> None:
        super().__init__(title, parent)
        set_kind(self, "panel")
        self._commands, self._context = commands, context
        self.line = QLineEdit()
        self.line.setAccessibleName(title)
        self.line.setPlaceholderText(tr("Type what you want to do, in your own words"))
        self.line.setClearButtonEnabled(True)
        self.list = QListView()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(title)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setItemDelegate(EmphasisDelegate(theme, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._model = QStandardItemModel(0, 1, self)
        self.list.setModel(self._model)
        self.foot = text_label("", "small", "small")
        self._lay_out()
        self.line.textChanged.connect(lambda _text: self.show_found())
        self.line.installEventFilter(self)
        self.list.clicked.connect(self._perform)

    @classmethod
    def run(
        cls,
        title: str,
        commands: Sequence[Command],
        theme: Theme,
        context: Context | None = None,
        *,
        parent: QWidget | None = None,
    ) -> CommandDialog:
        """Open the dialog with all the commands; with a context, the records of its project are found too."""
        dialog = cls(title, commands, theme, context, parent)
        dialog.show_found()
        dialog._fit()
        dialog.open()
        dialog.line.setFocus()
        return dialog

    def show_found(self) -> None:
        """Show the commands, and then the records, that have the typed words."""
        typed = self.line.text()
        terms = meant_terms(typed)
        self._model.clear()
        found = found_commands(self._commands, typed)
        for command in found:
            self._append(command.line(terms), command)
        number = len(found) + (self._append_records(typed) if terms else 0)
        announce(self.line, plural(number, "1 found", "{n} found") if number else tr("Nothing found"))
        self.foot.setText(
            tr("↑ ↓ choose  ·  Enter does it  ·  Esc closes") if number else tr("Nothing has these words.")
        )
        self._choose(self._following(-1, 1))
        self.list.scrollToTop()

    @property
    def found(self) -> tuple[Command, ...]:
        """The commands and records that are shown, in order."""
        rows = (self._command(self._model.index(row, 0)) for row in range(self._model.rowCount()))
        return tuple(command for command in rows if command is not None)

    @property
    def chosen(self) -> Command | None:
        """The command of the chosen line; None if nothing was found."""
        return self._command(self.list.currentIndex())

    def perform(self) -> None:
        """Close the dialog and perform the chosen command, or say what it lacks."""
        self._perform(self.list.currentIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the keys that choose and perform a command, while the line has the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            action = self._action(event.key())
            if action is not None:
                action()
                return True
        return super().eventFilter(watched, event)

    def _action(self, key: int) -> Callable[[], object] | None:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.perform
        if key not in _MOVES:
            return None
        height = max(1, self.list.sizeHintForRow(0))
        steps = 1 if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) else max(1, self.list.viewport().height() // height)
        by = 1 if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1
        return lambda: self._step(by, steps)

    def _step(self, by: int, steps: int) -> None:
        row = self.list.currentIndex().row()
        for _ in range(steps):
            row = self._following(row, by)
        self._choose(row)

    def _following(self, row: int, by: int) -> int:
        """Return the next line that can be chosen, or the same if there is none."""
        rows = range(row + by, self._model.rowCount() if by > 0 else -1, by)
        return next((each for each in rows if self._command(self._model.index(each, 0)) is not None), row)

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.list.setCurrentIndex(self._model.index(row, 0))
            self.list.scrollTo(self._model.index(row, 0))

    def _perform(self, index: QModelIndex) -> None:
        command = self._command(index)
        if command is None:
            return
        if command.lacks:
            words = tr("“{title}” can’t be done now: {reason}.", title=command.title.rstrip("…"), reason=command.lacks)
            self.foot.setText(words)
            announce(self.line, words)
            return
        self.accept()
        # Once the dialog is gone, so that the command may open another one.
        QTimer.singleShot(0, self.parent() or self, command.perform)

    def _command(self, index: QModelIndex) -> Command | None:
        command = index.data(COMMAND_ROLE) if index.isValid() else None
        return command if isinstance(command, Command) else None

    def _append(self, line: Line, command: Command | None = None) -> None:
        item = QStandardItem(line.title.words)
        item.setData(line, LINE_ROLE)
        item.setData(command, COMMAND_ROLE)
        spoken = (line.title.words, line.details, line.place, line.found.words if line.found else "", line.aside)
        item.setData(", ".join(filter(None, spoken)), Qt.ItemDataRole.AccessibleTextRole)
        item.setFlags(Qt.ItemFlag.NoItemFlags if command is None else _CAN_BE_CHOSEN)
        self._model.appendRow(item)

    def _append_records(self, typed: str) -> int:
        """Append the records that the search finds, and return how many are shown."""
        if self._context is None:
            return 0
        from tracker.queries.search.search import search
        from ui.search.search_results import group_text, line_of, place_of

        context = self._context
        results = context.project.query(search, typed, MOST_RECORDS)
        for group in results.groups:
            self._append(Line(Emphasised(group_text(group)), is_heading=True))
            for hit in group.hits:
                place = place_of(hit)
                show = Command(hit.title, partial(context.bridge.record_requested.emit, place))
                self._append(line_of(hit, results.terms), show)
        return sum(len(group.hits) for group in results.groups)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(14, 12, 14, 10)
        top.setSpacing(12)
        heading = self.heading()
        heading.setWordWrap(False)
        top.addWidget(heading)
        top.addWidget(self.line, 1)
        self.foot.setContentsMargins(14, 6, 14, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(top)
        for part in (thin_line(self), self.list, thin_line(self), self.foot):
            column.addWidget(part, 1 if part is self.list else 0)
        resize_to_text(self, WIDTH, HEIGHT)

    def _fit(self) -> None:
        """Make the dialog no higher than its lines when it opens."""
        rows = sum(self.list.sizeHintForRow(row) for row in range(self._model.rowCount()))
        others = self.sizeHint().height() - self.list.sizeHint().height()
        self.resize(self.width(), min(self.height(), rows + others + 2))
