"""The table from which a new frame gets its members: its file, and the verdict on each row before any is added."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tracker.domain.census.membership import MemberChoice
from tracker.errors import RuleError, TwintrackError
from tracker.wording.left_out_text import left_out_text
from tracker.wording.texts import Texts
from ui.census.census_text import capital
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.errors import sentence
from ui.models.columns import Column
from ui.models.rows_table import RowsTableModel
from ui.text.table_files import ENCODINGS, table_kinds
from ui.text.translation import current_catalogue, plural, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.labels.text_labels import text_label
from ui.widgets.lists.rows_view import RowsView

if TYPE_CHECKING:
    from tracker.exchange.tables.reading.table_reading import Table
    from tracker.services.census.frame_tables import TableMember, TableMembers

PAUSE = 200
"""Milliseconds without a change of the file or the day after which the table is read."""
ROWS = 6
"""Rows that are visible without scrolling."""
_ENCODING_NEEDED = "encoding_needed"


class MembersTable(QWidget):
    """A file, the encoding if it can't be detected, and the verdicts on its rows, read in the background."""

    changed = Signal()
    """Emitted when another file is named, and when its rows were read or can't be read."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._day = 1
        self._table: Table | None = None
        self._found: TableMembers | None = None
        self._task: BackgroundTask[tuple[Table, TableMembers]] | None = None
        self.problem = ""
        """Why the file can't be read; empty if it can, or is not read yet."""
        self.file = QLineEdit()
        self.file.setAccessibleName(tr("File of the table"))
        self.file.setPlaceholderText(tr("columns: body, country, kind"))
        self.choose_button = QPushButton(tr("Choose a file…"))
        self.encoding = CodeField(tr("Encoding"), (), _encoding_text, nothing=tr("choose how it reads right…"))
        self.encoding.hide()
        self._count = text_label("", "muted")
        model = RowsTableModel(_COLUMNS, lambda ids: [self._row(int(place)) for place in ids], self)
        self.table = RowsView(model, context.theme, tr("Rows of the table"))
        self.table.horizontalHeader().setSortIndicatorShown(False)
        title, row = self.table.horizontalHeader().sizeHint().height(), self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(title + ROWS * row + 2 * self.table.frameWidth())
        self._read_soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._read_soon.timeout.connect(self.read)
        self._lay_out()
        self._show()
        self.file.textChanged.connect(self._follow_file)
        self.choose_button.clicked.connect(self.choose)
        self.encoding.changed.connect(self._read_soon.start)

    # the input --------------------------------------------------------------------------------------------------------

    def saved_state(self) -> str:
        """Return the path of the file as entered."""
        return self.file.text()

    def restore(self, value: Any) -> bool:
        """Enter a path again, whose file is then read."""
        self.file.setText(str(value))
        return True

    def choose(self) -> None:
        """Prompt for the file."""
        path = self._context.prompts.file_to_open(tr("Bodies of a frame"), table_kinds(), "table")
        if path is not None:
            self.file.setText(str(path))
            self.read()

    def show_day(self, day: int) -> None:
        """Judge the rows for another day of the frame."""
        if day != self._day:
            self._day = day
            if self._table is not None:
                self._read_soon.start()

    # the rows ---------------------------------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Whether the file is being read, or will be soon."""
        return self._read_soon.isActive() or (self._task is not None and self._task.is_running)

    def problem_text(self) -> str:
        """Return why the table gives no members; empty if it does."""
        if not self.file.text().strip():
            return tr("Choose the table of the bodies.")
        if self.is_busy:
            return tr("The table is still being read.")
        if self._found is not None and not self._found.choice.members:
            return tr("No row of the table names a body that can be a member.")
        return self.problem

    def choice(self, day: int) -> MemberChoice:
        """Return the bodies of the table as they can be members on a day."""
        from tracker.services.census.frame_tables import planned_members

        if self._table is None:
            return MemberChoice(())
        return self._context.project.query(planned_members, self._table, day).choice

    def read(self) -> None:
        """Start reading the file and judging its rows."""
        from tracker.services.census.frame_tables import planned_members, read_members_table

        self._read_soon.stop()
        path, encoding, day, project = (
            Path(self.file.text().strip()),
            self.encoding.code(),
            self._day,
            self._context.project,
        )

        def work(_progress: Progress) -> tuple[Table, TableMembers]:
            table = read_members_table(path, encoding)
            return table, project.query_in_background(planned_members, table, day)

        task = BackgroundTask(self, work).on_success(self._show_read).on_failure(self._show_error)
        self._task = task.instead_of(self._task).start()
        self._show()

    def _follow_file(self) -> None:
        self._table = self._found = None
        self.problem = ""
        self.encoding.clear()
        if self.file.text().strip():
            self._read_soon.start()
        else:
            self._read_soon.stop()
        self._show()

    def _show_read(self, read: tuple[Table, TableMembers]) -> None:
        self._table, self._found = read
        self.problem = ""
        self._show()

    def _show_error(self, error: Exception) -> None:
        self._table = self._found = None
        if not isinstance(error, TwintrackError):
            raise error
        self.problem = sentence(error)
        if isinstance(error, RuleError) and error.code == _ENCODING_NEEDED:
            self._offer_encodings(error)
        self._show()

    def _offer_encodings(self, error: RuleError) -> None:
        previews = error.facts.get("previews")
        if isinstance(previews, Mapping):
            self.encoding.blockSignals(True)
            self.encoding.clear()
            self.encoding.addItem(tr("choose how it reads right…"), "")
            for code, words in previews.items():
                self.encoding.addItem(f"{_encoding_text(code)}: {' '.join(str(words).split())[:60]}", code)
            self.encoding.blockSignals(False)

    def _show(self) -> None:
        rows = () if self._found is None else self._found.rows
        self.encoding.setVisible(self.encoding.count() > 1)  # the first line asks to choose
        self.table.setVisible(bool(rows))
        self.table.rows.show_ids(range(len(rows)))
        self._count.setText("" if self._found is None else counted_text(self._found))
        if self.is_busy:
            self._count.setText(tr("Reading…"))
        self._count.setVisible(bool(self._count.text()))
        self.changed.emit()

    def _row(self, place: int) -> TableMember:
        assert self._found is not None
        return self._found.rows[place]

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.file, 1)
        line.addWidget(self.choose_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        for part in (self.encoding, self._count, self.table):
            column.addWidget(part)
        self.setFocusProxy(self.file)


def counted_text(found: TableMembers) -> str:
    """Return how many rows a table has, and how many bodies it gives."""
    members, new = found.choice.members, found.choice.new
    rows = plural(len(found.rows), "1 row", "{n} rows")
    bodies = plural(len(members), "1 member", "{n} members")
    if new:
        bodies = plural(
            new, "{bodies}, 1 of them new in this project", "{bodies}, {n} of them new in this project", bodies=bodies
        )
    left = len(found.rows) - len(members)
    return f"{rows}: {bodies}" + (f"; {plural(left, '1 row is left out', '{n} rows are left out')}" if left else "")


def verdict_text(row: TableMember) -> str:
    """Return the verdict on a row."""
    return {
        "in_project": tr("In the project"),
        "gazetteer": tr("New, as in the gazetteer"),
        "new": tr("New, as in the table"),
        "left_out": tr("Left out"),
        "rejected": tr("Can’t be read"),
    }[row.verdict]


def reason_text(row: TableMember) -> str:
    """Return why a row is left out or can't be read."""
    if row.error is not None:
        return sentence(row.error)
    return (
        ""
        if row.reason is None
        else capital(left_out_text(row.reason, Texts(current_catalogue().language), row.successor))
    )


def _encoding_text(code: str) -> str:
    return ENCODINGS[code]() if code in ENCODINGS else code


_COLUMNS: tuple[Column[TableMember], ...] = (
    Column("line", lambda: tr("Line"), lambda row: str(row.line), width=56, narrowest=48, is_number=True),
    Column("body", lambda: tr("Body"), lambda row: row.name, width=180, narrowest=120),
    Column("verdict", lambda: tr("Verdict"), verdict_text, width=170, narrowest=120),
    Column("reason", lambda: tr("Why"), reason_text, width=220, narrowest=110, wraps=True),
)
