"""The first step of the import of a table: the file and the options with which it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import RuleError
from tracker.exchange.tables.reading.read_options import ReadOptions
from tracker.exchange.tables.reading.twice_encoded import TWICE
from ui.core.background_task import Progress
from ui.importing.column_meanings import column_text
from ui.importing.contacts_dialog import CONTACT, ROW_KINDS
from ui.importing.text_table import CellsView
from ui.text.table_files import ENCODINGS
from ui.text.translation import plural, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField
from ui.widgets.fields.number_field import give_margin
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.card import card

if TYPE_CHECKING:
    from tracker.services.tables.table_transfer import Sniffed, TableFile

SHOWN = 60
"""Maximum number of rows of the file that are shown."""
_LAST_LINE = 999_999
_ENCODING_NEEDED = "encoding_needed"
_PAGE_PROBLEMS = ("several_tables", "page_without_table")
_MIN_CHARACTERS = 28

FORMS = {
    "page": lambda: tr("a table of a web page"),
    "document": lambda: tr("a table of a document"),
    "list": lambda: tr("a list"),
}
DELIMITERS = {
    ",": lambda: tr("commas"),
    ";": lambda: tr("semicolons"),
    "\t": lambda: tr("tabs"),
    "|": lambda: tr("upright lines"),
}


@dataclass(frozen=True, slots=True)
class ReadTable:
    """The result of reading: the detected options, and the table, or the reason why it can't be read."""

    sniffed: Sniffed | None
    file: TableFile | None
    problem: RuleError | None = None
    is_bibliography: bool = False
    has_contacts: bool = False
    """Whether the header is that of a table of contacts."""


def read_table(
    path: Path, pasted: Sequence[bytes], reading: ReadOptions, known: Sniffed | None, progress: Progress
) -> ReadTable:
    """Read the file, or the pasted content instead; for a background task.

    Of several pasted formats the first that contains a table is used. If `known` is None, the kind of file is detected
    too.
    """
    for content in pasted:
        read = _read(path, content, reading, known, progress)
        if read.problem is None or read.problem.code != "page_without_table":
            return read
    return read if pasted else _read(path, None, reading, known, progress)


def _read(
    path: Path, content: bytes | None, reading: ReadOptions, known: Sniffed | None, _progress: Progress
) -> ReadTable:
    from tracker.garbage import garbage_collection_paused
    from tracker.services.bibliographies import is_bibliography_file
    from tracker.services.census.contact_tables import is_contact_header
    from tracker.services.tables.remembered_mappings import RememberedMappings
    from tracker.services.tables.table_transfer import is_header, read_table_file, sniff

    sniffed = known if known is not None else sniff(path, content)
    if known is None and content is None and is_bibliography_file(path):
        return ReadTable(None, None, is_bibliography=True)
    remembered = RememberedMappings()
    try:
        with garbage_collection_paused():
            file = read_table_file(
                path,
                reading,
                lambda cells: is_header(cells) or remembered.has_mapping(cells) or is_contact_header(cells),
                content,
            )
    except RuleError as error:
        return ReadTable(sniffed, None, error)
    return ReadTable(sniffed, file, has_contacts=is_contact_header(file.table.header))


class FilePart(QWidget):
    """Shows the file, and choices for what can't be detected. `changed` is emitted when another option is chosen."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.about = text_label(tr("Reading {name}…", name=name), "muted")
        self._question = text_label(tr("The file isn't Unicode. Choose the line that reads right."), "warning")
        self.encodings = QButtonGroup(self)
        self.other_encoding = CodeField(
            tr("Another encoding"),
            tuple(ENCODINGS)[1:],
            lambda code: ENCODINGS[code](),
            nothing=tr("another encoding…"),
        )
        self.other_encoding.setMinimumContentsLength(_MIN_CHARACTERS)
        self.other_encoding.hide()
        self._encodings = QVBoxLayout()
        self._encodings.setSpacing(4)
        self.delimiter = CodeField(tr("Cells are separated by"), tuple(DELIMITERS), lambda code: DELIMITERS[code]())
        self.sheet = CodeField(tr("Sheet or table"), (), str)
        self.sheet.setMinimumContentsLength(_MIN_CHARACTERS)
        self.header_line = QSpinBox(minimum=0, maximum=_LAST_LINE)
        self.header_line.setSpecialValueText(tr("no titles"))
        give_margin(self.header_line)
        self.row_kind = CodeField(tr("Each row is"), tuple(ROW_KINDS), lambda code: ROW_KINDS[code]())
        self.row_kind.setMinimumContentsLength(_MIN_CHARACTERS)
        self.fill_merged = QCheckBox(tr("merged cells apply to every row that they span"))
        self.fill_merged.hide()
        self.table = CellsView(tr("The first rows of the file"))
        self._fields = {
            "delimiter": FormField(tr("Cells are separated by"), self.delimiter),
            "sheet": FormField(tr("Sheet or table"), self.sheet),
            "header_line": FormField(tr("Line with the titles"), self.header_line),
            "row_kind": FormField(tr("Each row is"), self.row_kind),
        }
        self._lay_out()
        self._reading = ReadOptions()
        self.delimiter.changed.connect(self._choose)
        self.sheet.changed.connect(self._choose_sheet)
        self.header_line.valueChanged.connect(self._choose)
        self.fill_merged.clicked.connect(self._choose)
        self.encodings.buttonClicked.connect(self._choose_encoding)
        self.other_encoding.changed.connect(self._choose_other_encoding)

    @property
    def reading(self) -> ReadOptions:
        """The chosen options for reading the file."""
        return self._reading

    def show_read(self, read: ReadTable) -> None:
        """Show the result of reading."""
        self._show_encodings(read)
        if read.sniffed is not None and self.sheet.count() == 0:
            with QSignalBlocker(self.sheet):
                for name in read.sniffed.sheets:
                    self.sheet.addItem(name, name)
        file = read.file
        for field in self._fields.values():
            field.setVisible(False)
        self.fill_merged.setVisible(self._reading.fill_merged or (file is not None and file.table.merged > 0))
        if file is None:
            self._show_no_table(read.problem)
            return
        table = file.table
        with QSignalBlocker(self.delimiter), QSignalBlocker(self.sheet), QSignalBlocker(self.header_line):
            self.delimiter.set_code(table.delimiter)
            self.sheet.set_code(table.sheet)
            self.header_line.setValue(table.header_line)
        self._fields["delimiter"].setVisible(bool(table.delimiter))
        self._fields["sheet"].setVisible(self.sheet.count() > 1)
        self._fields["header_line"].setVisible(table.form not in ("query", "list"))
        self._fields["row_kind"].setVisible(True)
        if read.has_contacts:
            self.row_kind.set_code(CONTACT)
        self.about.setText(file_text(file))
        rows = table.rows[:SHOWN]
        width = max(len(table.header), *(len(row.cells) for row in rows))
        titles = [*map(column_text, table.header), *("" for _ in range(width - len(table.header)))]
        self.table.show_cells(titles, [row.cells for row in rows], [row.line for row in rows])

    def _show_no_table(self, problem: RuleError | None) -> None:
        """Show the choices with which the file can be read; if it has several tables, a list to choose one."""
        code = problem.code if problem is not None else ""
        self.about.setText(self._name)
        self.table.show_cells((), (), ())
        self._fields["header_line"].setVisible(code not in (_ENCODING_NEEDED, *_PAGE_PROBLEMS))
        self._fields["sheet"].setVisible(self.sheet.count() > 1)
        if code == "several_tables":
            self._question.setText(tr("The page has several tables. Choose the one that is meant."))
            self._question.show()
            with QSignalBlocker(self.sheet):
                self.sheet.insertItem(0, tr("choose…"), "")
                self.sheet.set_code("")

    def _show_encodings(self, read: ReadTable) -> None:
        """Show the possible encodings with samples if the encoding can't be detected."""
        previews = read.sniffed.previews if read.sniffed is not None and not read.sniffed.encoding else {}
        is_asking = read.problem is not None and read.problem.code == _ENCODING_NEEDED
        if read.problem is not None and is_asking:
            previews = previews or cast("dict[str, str]", read.problem.facts.get("previews", {}))
        if not self.other_encoding.isHidden() or not (previews or is_asking):
            return
        if TWICE in previews:
            self._question.setText(
                tr("Another program read the texts in the wrong encoding. Choose the line that reads right.")
            )
        self._question.show()
        self.other_encoding.show()
        for name, stretch in previews.items():
            words = ENCODINGS[name]() if name in ENCODINGS else name
            button = QRadioButton(tr("{encoding}: “{stretch}”", encoding=words, stretch=stretch).replace("&", "&&"))
            button.setObjectName(name)
            self.encodings.addButton(button)
            self._encodings.addWidget(button)
            button.show()  # shown at once, because a hidden widget can't have the keyboard focus

    @property
    def asks_for_encoding(self) -> bool:
        """Whether the user must still choose an encoding, or one of several tables."""
        return not self._question.isHidden() and not self._reading.encoding

    def enter(self) -> None:
        """Focus the list of tables, or else the first encoding."""
        is_of_tables = self.sheet.count() > 0 and not self.sheet.code()
        offered: list[QWidget] = [self.sheet] if is_of_tables else [*self.encodings.buttons(), self.other_encoding]
        offered[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_only_encoding(self) -> bool:
        """Choose the encoding if there is no other choice.

        Return whether it was chosen; the file is then read again.
        """
        buttons = self.encodings.buttons()
        if len(buttons) != 1 or buttons[0].isChecked():
            return False
        buttons[0].setChecked(True)
        self._question.setText(tr("The file isn’t Unicode. See whether this reads right."))
        self._reading = ReadOptions(buttons[0].objectName())
        return True

    def _choose_encoding(self, button: QAbstractButton) -> None:
        """Choose one of the encodings shown with a sample."""
        with QSignalBlocker(self.other_encoding):
            self.other_encoding.set_code("")
        self._set_encoding(button.objectName())

    def _choose_other_encoding(self) -> None:
        self.encodings.setExclusive(False)
        for button in self.encodings.buttons():
            button.setChecked(False)
        self.encodings.setExclusive(True)
        self._set_encoding(self.other_encoding.code())

    def _set_encoding(self, name: str) -> None:
        self._question.hide()
        self._reading = replace(self._reading, encoding=name)
        self.changed.emit()

    def _choose_sheet(self) -> None:
        if not self.sheet.code():
            return
        self._question.hide()
        with QSignalBlocker(self.sheet):
            if (place := self.sheet.findData("")) >= 0:
                self.sheet.removeItem(place)
        # The titles are in another line of another sheet.
        self._reading = ReadOptions(self._reading.encoding, self.sheet.code())
        self.changed.emit()

    def _choose(self) -> None:
        is_moved = self.sender() is self.header_line or self._reading.header_line is not None
        self._reading = ReadOptions(
            self._reading.encoding,
            self.sheet.code(),
            self.delimiter.code() if self.sender() is self.delimiter else self._reading.delimiter,
            self.header_line.value() if is_moved else None,
            self.fill_merged.isChecked(),
        )
        self.changed.emit()

    def _lay_out(self) -> None:
        self._question.hide()
        fields = QHBoxLayout()
        fields.setSpacing(14)
        for field in self._fields.values():
            field.hide()
            fields.addWidget(field)
        fields.addWidget(self.fill_merged, 0, Qt.AlignmentFlag.AlignBottom)
        fields.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.about)
        column.addWidget(self._question)
        column.addLayout(self._encodings)
        column.addWidget(self.other_encoding, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(fields)
        column.addWidget(card(self.table, self), 1)


def file_text(file: TableFile) -> str:
    """Return a line such as `partnerships.csv: 412 rows in 9 columns, Unicode (UTF-8), parted by semicolons`."""
    table = file.table
    parts = [
        plural(len(table.rows), "1 row", "{n} rows"),
        plural(len(table.header), "1 column", "{n} columns"),
    ]
    if table.form in FORMS:
        parts.append(FORMS[table.form]())
    elif table.sheet:
        parts.append(tr("sheet “{name}” of a workbook", name=table.sheet))
    elif table.form == "query":
        parts.append(tr("the result of a query"))
    if table.encoding and table.form != "query":
        parts.append(ENCODINGS[table.encoding]() if table.encoding in ENCODINGS else table.encoding)
    if table.delimiter:
        parts.append(tr("separated by {signs}", signs=DELIMITERS[table.delimiter]()))
    return f"{file.name}: {', '.join(parts)}"
