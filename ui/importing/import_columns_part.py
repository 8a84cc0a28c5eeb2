"""The second step of the import of a table: the meaning of its columns, and the first rows as interpreted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.coding.own_codes import ProjectLists
from tracker.errors import RuleError
from tracker.exchange.tables.asking.column_answers import IGNORE
from tracker.exchange.tables.mapping.column_dates import DateColumns, date_columns
from tracker.exchange.tables.mapping.column_questions import CellKind, column_questions
from tracker.exchange.tables.mapping.date_cells import DateReading
from tracker.exchange.tables.mapping.header_words import PROBLEM_COLUMN
from tracker.exchange.tables.mapping.own_columns import OwnColumns, own_date_columns
from tracker.exchange.tables.mapping.table_mapping import Mapping as TableMapping
from tracker.exchange.tables.mapping.table_mapping import Shape
from tracker.exchange.tables.plan.import_report import MappingFrom
from tracker.exchange.tables.reading.column_groups import grouped
from ui.core.errors import sentence
from ui.importing.column_meanings import field_text
from ui.importing.import_column_line import SAMPLES, SHARES, ColumnLine
from ui.importing.import_constants import ConstantsField
from ui.importing.import_dates import DatesField, keep_place
from ui.importing.import_text import INTERPRETED_TITLES, interpreted_cells
from ui.importing.text_table import CellsView
from ui.style.sizes import scaled
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.labels.text_labels import let_shrink, text_label
from ui.widgets.labels.wrapping_buttons import WrappingRadioButton
from ui.widgets.panels.card import card
from ui.widgets.panels.scrolled import scrolled

if TYPE_CHECKING:
    from tracker.services.tables.table_transfer import TableFile

SHAPES: Mapping[Shape, tuple[Any, Any]] = {
    "changes": (
        lambda: tr("A row for each change"),
        lambda: tr("Each row contains one status of a partnership and its date."),
    ),
    "partnerships": (
        lambda: tr("A row for each partnership"),
        lambda: tr("Each row contains when a partnership began, and perhaps when and why it ended."),
    ),
    "groups": (
        lambda: tr("A row for each body, partners side by side"),
        lambda: tr("Partner 1, Country 1, Partner 2, Country 2: columns with one meaning belong to one partner each."),
    ),
    "adjacency": (
        lambda: tr("A row for each body, with all its partners"),
        lambda: tr("One cell lists the partners; each becomes a partnership."),
    ),
}
ORIGINS: Mapping[MappingFrom, Any] = {
    "guessed": lambda: tr("Guessed from the titles and the first cells: look it over."),
    "remembered": lambda: tr("As the last time, for a table with these columns."),
    "given": lambda: tr("As you chose."),
}
EXCHANGED: Mapping[Shape, Mapping[str, str]] = {
    "changes": {"partners": "body_b", "since": "date"},
    "partnerships": {"partners": "body_b", "date": "since"},
    "groups": {"partners": "body_b", "date": "since"},
    "adjacency": {"body_b": "partners"},
}
"""[new shape][meaning of a column] -> the meaning that the column gets when the user chooses another shape."""
PREVIEWED = 4
_LEAST_OF_CHOICE = 200
"""Pixels of the width of each choice of rows that do not depend on its name."""
QWIDGETSIZE_MAX = 16_777_215
"""The largest height of a widget of Qt, which sets no limit."""
_SAMPLED_ROWS = 200
_LINES_PER_EVENT = 5
"""Number of column lines that are created per event, so that the window stays responsive."""
_LINES, _SPACE = 4, 20
"""Minimum number of visible columns, and the pixels around the text of each."""
_ALMOST_ALL = 1_000
"""The share of the spare height that the list of columns gets, to 1 for the end of the page, until it is fixed."""
_BODIES = (("body_a", "codes_a"), ("body_b", "country_b", "codes_b", "partners"))


class ColumnsPart(QWidget):
    """A line for each column, the constants, the shape of the table, and the first rows as interpreted."""

    changed = Signal()

    def __init__(
        self,
        codes: ProjectLists,
        circa: int,
        own: OwnColumns,
        names: Callable[[], Iterable[tuple[str, str]]],
        parent: QWidget,
    ) -> None:
        """`codes`, `own` and `names` are codes, fields and names of bodies of the project.

        `circa` is the years by which it widens a date. `names` is called when a list of names is met.
        """
        super().__init__(parent)
        self._own, self._own_dates = own, own_date_columns(own)
        self._codes, self._circa, self._names = dict(codes), circa, names
        self._file: TableFile | None = None
        self._mapping = TableMapping()
        self.mapping_from: MappingFrom = "guessed"
        self._unassigned: dict[str, CellKind] = {}
        """The kind of data that a column seems to contain, by title, if no meaning was guessed."""
        self._pending: Iterator[tuple[str, list[str]]] = iter(())
        self.origin = text_label("", "muted")
        self.problem = text_label("", "danger")
        self.shapes: dict[Shape, QRadioButton] = {}
        self.separator = QLineEdit(maxLength=5)
        self.lines: list[ColumnLine] = []
        self.advice = text_label("", "muted", "small")
        self.advice.hide()
        self.constants = ConstantsField(codes)
        self.dates = DatesField()
        self._dates: DateColumns | None = None
        self.table = CellsView(tr("The first rows as the program reads them"))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._lay_out()
        self.constants.changed.connect(self._follow)
        self.dates.changed.connect(self._follow)
        self.separator.textChanged.connect(self._follow)

    # in and out -------------------------------------------------------------------------------------------------------

    def show_mapping(self, file: TableFile, mapping: TableMapping, origin: MappingFrom) -> None:
        """Show the mapping of a table and its origin."""
        self._file, self._mapping = file, mapping
        self.mapping_from = origin
        self.origin.setText(ORIGINS[origin]())
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
        self.shapes[mapping.shape].setChecked(True)
        self.separator.setText(mapping.separator)
        self.constants.show_constants(mapping.constants)
        self._dates = DateColumns(file.table, self._own_dates)
        self.dates.show_answers(date_columns(mapping, self._own_dates), mapping.dates)
        ignored = [name for name in file.table.header if name and name.casefold() != PROBLEM_COLUMN]
        self._unassigned = {each.column: each.cell_kind for each in column_questions(file.table, ignored)}
        samples = _samples(file)
        self._pending = ((header, samples[header]) for header in file.table.header if header)
        self._make_lines()

    def mapping(self) -> TableMapping:
        """Return the mapping as entered."""
        shape = next((shape for shape, button in self.shapes.items() if button.isChecked()), self._mapping.shape)
        splits = {line.header: split for line in self.lines if (split := line.split()) is not None}
        meanings = [(line.header, line.meaning) for line in self.lines]
        columns, groups = (
            grouped(meanings) if shape == "groups" else ({name: each for each, name in meanings if name}, [])
        )
        made = replace(
            self._mapping,  # with the answers of the last time
            shape=shape,
            columns={name: column for name, column in columns.items() if column not in splits},
            constants=self.constants.constants(),
            splits=tuple(split for column, split in splits.items() if column in columns.values()),
            separator=self.separator.text() or ";",
            groups=tuple(groups),
            ignored=tuple(line.header for line in self.lines if line.is_ignored),
        )
        return replace(made, dates=self._date_readings(made))

    def _date_readings(self, mapping: TableMapping) -> dict[str, DateReading]:
        """Return how the dates of each field are read: as a day after the 12th proves, else as the user chose."""
        proven = self._dates.likely_orders(mapping) if self._dates is not None else {}
        found = {}
        for name, column in date_columns(mapping, self._own_dates).items():
            reading = self.dates.reading(column)
            found[name] = replace(reading, order=proven[name].order) if name in proven else reading
        return {name: reading for name, reading in found.items() if reading != DateReading()}

    def problem_text(self) -> str:
        """Return why the table can't be interpreted, or an empty text."""
        counts = Counter(name for line in self.lines for name in line.fields())
        twice = [name for name, count in counts.items() if count > 1]
        if twice and not self.shapes["groups"].isChecked():
            return tr("Two columns mean the same: {field}.", field=field_text(twice[0], self._own))
        known = {*counts, *self.constants.constants()}
        if not known.intersection(_BODIES[0]):
            return tr("Which column contains the body?")
        if not known.intersection(_BODIES[1]):
            return tr(
                "Which column contains the partner, or its country? The country can also be the same for every row."
            )
        return ""

    def _date_text(self) -> str:
        """Return the request to choose how the dates of a column are read; empty if nothing is open."""
        column = self.dates.unanswered()
        return tr("Set below how the dates in “{column}” are meant.", column=column) if column else ""

    def missing_country(self) -> str:
        """Return the country field, of bodies or partners, that no column contains; empty if none is missing."""
        known = {name for line in self.lines for name in line.fields()} | set(self.constants.constants())
        sides = (("country_b", {"body_b", "partners"}, "codes_b"), ("country_a", {"body_a"}, "codes_a"))
        missing = (country for country, names, codes in sides if known & names and not known & {country, codes})
        return next(missing, "")

    # lines ------------------------------------------------------------------------------------------------------------

    def _make_lines(self) -> None:
        """Create some lines, and the others in later events: a table may have hundreds of columns."""
        numbers = range(len(self._mapping.groups) + 1)
        groups = [self._mapping.in_group(number) for number in numbers]
        of_column = {column: name for group in groups for name, column in group.columns.items()}
        splits = {split.column: split for group in groups for split in group.splits}
        for _ in range(_LINES_PER_EVENT):
            following = next(self._pending, None)
            if following is None:
                self._follow_shape()
                self._set_list_height(None)
                QTimer.singleShot(0, self, self._pin_list)
                return
            header, cells = following
            line = ColumnLine(header, cells, self._unassigned.get(header), self._own)
            meaning = IGNORE if header in self._mapping.ignored else of_column.get(header, "")
            line.show_meaning(meaning, splits.get(header))
            line.changed.connect(self._follow)
            self.lines.append(line)
            self._list.addWidget(line)
        QTimer.singleShot(0, self, self._make_lines)

    @property
    def is_made(self) -> bool:
        """Whether all lines are created."""
        return self._file is not None and len(self.lines) == sum(map(bool, self._file.table.header))

    def _change_shape(self, shape: Shape) -> None:
        """Change the shape of the table and the meanings of the columns that depend on it."""
        used = {name for line in self.lines for name in line.fields()} | set(self.constants.constants())
        for line in self.lines:
            instead = EXCHANGED[shape].get(line.means.code(), "")
            # A date of a status is not the date of a beginning.
            fits = {"since": "status" not in used, "date": "status" in used}.get(instead, True)
            if instead and instead not in used and fits:
                line.blockSignals(True)
                line.means.set_code(instead)
                line.blockSignals(False)
        self._follow()

    def _follow(self) -> None:
        if self.is_made:
            is_list = any("partners" in line.fields() for line in self.lines)
            if is_list != self.shapes["adjacency"].isChecked():
                self.shapes["adjacency" if is_list else "partnerships"].setChecked(True)
            self.mapping_from = "given"
            self.origin.setText(ORIGINS["given"]())
            self._show()

    def _follow_shape(self) -> None:
        if self.is_made:
            self._separator.setVisible(self.shapes["adjacency"].isChecked())
            self._show()

    def _show(self) -> None:
        """Show what is missing, and the first rows as interpreted."""
        if self._dates is not None:
            self.dates.show_questions(self._dates.questions(self.mapping(), with_answered=True))
        self.problem.setText(self.problem_text())
        missing = self.missing_country()
        self.constants.suggest(missing)
        if missing:
            words = tr(
                (
                    "No column contains this: {field}. Add it if it is the same for all rows: the gazetteer "
                    "can then identify the bodies."
                ),
                field=field_text(missing),
            )
            self.advice.setText(words)
            keep_place(self.advice)
        self.advice.setVisible(bool(missing))
        self._preview()
        if not self.problem.text() and (open_dates := self._date_text()):
            self.problem.setText(open_dates)
        # one takes the place of the other, so that the list below does not move
        self.problem.setVisible(bool(self.problem.text()))
        self.origin.setVisible(not self.problem.text())
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list of columns another height."""
        super().resizeEvent(event)
        self._set_list_height(None)
        QTimer.singleShot(0, self, self._pin_list)

    def _pin_list(self) -> None:
        """Keep the height of the list of columns, so that questions that are added below it move nothing above."""
        if self.is_made and self.isVisible():
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            self._set_list_height(self._list_card.height())

    def _set_list_height(self, height: int | None) -> None:
        self._list_card.setMinimumHeight(0 if height is None else height)
        self._list_card.setMaximumHeight(QWIDGETSIZE_MAX if height is None else height)

    def _preview(self) -> None:
        from tracker.exchange.tables.asking.known_names import KnownNames
        from tracker.services.tables.mapping_preview import InterpretedTable

        assert self._file is not None
        table = self._file.table
        rows: list[list[str]] = []
        lines: list[int] = []
        if not self.problem.text():
            try:
                interpreted = InterpretedTable(
                    replace(table, rows=table.rows[:PREVIEWED]),
                    self.mapping(),
                    self._codes,
                    self._circa,
                    KnownNames(self._names),
                    own=self._own,
                )
                shown = [interpreted.row(place) for place in range(min(len(interpreted), PREVIEWED))]
                rows = [interpreted_cells(each, self._own) for each in shown]
                lines = [each.facts.line for each in shown]
            except RuleError as error:
                self.problem.setText(sentence(error))
        filled = [place for place in range(len(INTERPRETED_TITLES)) if any(row[place] for row in rows)]
        titles = [INTERPRETED_TITLES[place]() for place in filled]
        self.table.show_cells(titles, [[row[place] for place in filled] for row in rows], lines)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._shape_row())
        column.addWidget(self.origin)
        column.addWidget(self.problem)
        self._list_card = card(self._columns(), content)
        column.addWidget(self._list_card, _ALMOST_ALL)
        column.addWidget(self.dates)
        column.addWidget(self.advice)
        column.addWidget(self.constants)
        column.addWidget(text_label(tr("The first rows as the program reads them"), "muted", "heading"))
        self.table.fit_rows(PREVIEWED)
        column.addWidget(card(self.table, content))
        column.addStretch(1)
        whole.addWidget(scrolled(content, self))

    def _shape_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(18)
        for shape, (name, explanation) in SHAPES.items():
            button = WrappingRadioButton(name())
            button.setAccessibleDescription(explanation())
            button.toggled.connect(self._follow_shape)
            button.clicked.connect(partial(self._change_shape, shape))
            self.shapes[shape] = button
            words = text_label(explanation(), "muted", "small")
            choice = QVBoxLayout()
            choice.setSpacing(2)
            choice.addWidget(button)
            choice.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
            row.addLayout(choice, button.sizeHint().width() + scaled(_LEAST_OF_CHOICE, self))
        self._separator = QWidget()
        within = QHBoxLayout(self._separator)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(text_label(tr("Partners are separated by"), "muted", "small", wraps=False))
        self.separator.setAccessibleName(tr("Partners are separated by"))
        self.separator.setMaximumWidth(52)
        within.addWidget(self.separator)
        row.addWidget(self._separator, 0, Qt.AlignmentFlag.AlignTop)
        self._separator.hide()
        return row

    def _columns(self) -> QScrollArea:
        """Return the scrollable list of column lines below their titles."""
        whole = QWidget()
        set_kind(whole, "columns")
        titles = QHBoxLayout()
        titles.setContentsMargins(10, 4, 10, 2)
        titles.setSpacing(12)
        names = (tr("Column"), tr("Its first cells"), tr("What it means"))
        for name, share in zip(names, SHARES, strict=True):
            titles.addWidget(text_label(name, "muted", "heading", wraps=False), share)
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(0, 0, 0, 6)
        inside.setSpacing(4)
        inside.addLayout(titles)
        inside.addLayout(self._list)
        inside.addStretch(1)
        let_shrink(whole)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(whole)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(_LINES * (self.fontMetrics().height() + _SPACE))
        return area


def _samples(file: TableFile) -> dict[str, list[str]]:
    """Return the first different cells of each column that are not blank."""
    found: dict[str, list[str]] = {}
    for place, header in enumerate(file.table.header):
        cells = (row.cells[place] for row in file.table.rows[:_SAMPLED_ROWS] if place < len(row.cells))
        found[header] = list(dict.fromkeys(cell for cell in cells if cell.strip()))[:SAMPLES]
    return found
