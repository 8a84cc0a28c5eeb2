"""Reading of the rows of the interchange table: each cell by its column, or a problem with the cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from tracker.domain.bodies.countries import read_country
from tracker.domain.bodies.country_items import country_of_item
from tracker.domain.bodies.external_codes import Code, item_in, read_codes
from tracker.domain.bodies.no_names import says_unnamed
from tracker.domain.coding.code_reading import read_code, read_confidence, split_values
from tracker.domain.coding.event_words import Event
from tracker.domain.coding.own_codes import OwnCode, ProjectLists
from tracker.domain.dates.vague_dates import VagueDate, is_plain
from tracker.domain.records.own_fields import OwnValue
from tracker.domain.statuses.statuses import lasts
from tracker.domain.text.clean_text import LONG_TEXTS, clean_text
from tracker.domain.text.missing_texts import MARK, is_empty_cell, is_placeholder
from tracker.errors import RuleError
from tracker.exchange.tables.asking.doubts import DOUBTABLE, LOW_CONFIDENCE, NO_DOUBTS, Doubtful, with_doubt
from tracker.exchange.tables.mapping.date_cells import PLAIN, DateReading, date_questions, read_cell, require_beginning
from tracker.exchange.tables.mapping.dated_status import DatedStatus, read_dated_status
from tracker.exchange.tables.mapping.own_columns import (
    NO_OWN,
    OwnColumns,
    described_columns,
    own_part,
    own_reading,
    require_own_columns,
)
from tracker.exchange.tables.mapping.row_events import (
    DECISION_FIELDS,
    PartlyRead,
    add_to_note,
    apply_event,
    read_reasons,
    read_status_cell,
)
from tracker.exchange.tables.mapping.row_facts import RowFacts, RowProblem
from tracker.exchange.tables.mapping.table_columns import NEED_SOURCE, Recognised
from tracker.exchange.tables.mapping.table_mapping import field_order
from tracker.exchange.tables.reading.cell_rows import TableRow
from tracker.exchange.tables.reading.unknown_values import is_unknown_value

_CHANGE_FIELDS = ("date", *DECISION_FIELDS)
CellErrors = Mapping[str, Mapping[str, RuleError]]
"""[column][cell] -> the error with which the cell is asked about."""
NO_ERRORS: CellErrors = {}
_FREE_TEXT = frozenset({"note", "quote", "locator", "outcome"})
"""Columns in which a sign such as `-` may be the text itself."""
_BODIES = frozenset({"body_a", "body_b"})
_MAY_BE_NAMIBIA = frozenset({"body_a", "body_b", "country_a", "country_b"})
_NAMES = frozenset({"body_a", "body_b", "subdivision_a", "subdivision_b", "successor"})
_DATES = frozenset({"since", "date", "source_date", "stated_date", "fixed_term_until"})
_OF_SOURCES = frozenset({"source_title", "source_url", "publisher"})
_TEXT_FIELDS = {
    "body_a": "name", "body_b": "name", "note": "note", "source_title": "title", "source_url": "url",
    "publisher": "publisher", "quote": "quote", "locator": "locator", "outcome": "outcome", "successor": "title",
    "subdivision_a": "subdivision", "subdivision_b": "subdivision",
}  # fmt: skip
_CODE_FIELDS = {
    "kind_a": "body_kind", "kind_b": "body_kind", "partnership_kind": "partnership_kind", "decided_by": "decided_by",
    "side": "actor", "source_kind": "source_kind", "stance": "stance", "activity": "activity",
}  # fmt: skip
_LIST_FIELDS = {"sectors": "sector"}
_DEGREES = {"latitude": 90, "longitude": 180}
_WHOLE_NUMBER = re.compile(r"([+-]?[0-9]{1,15})(?:[.,]0+)?")
"""Matches a whole number, also as programs write one that is stored as a decimal number."""
_MIDNIGHT = re.compile(r"\+?(\d{4})-(\d\d)-(\d\d)[T ]00:00:00(?:\.0+)?(Z?)")


class RowReader:
    """Reads the rows of one table; each text in a column is interpreted once."""

    def __init__(
        self,
        recognised: Recognised,
        width: int,
        extra: ProjectLists,
        circa: int,
        made: int = 0,
        dates: Mapping[str, DateReading] | None = None,
        own: OwnColumns = NO_OWN,
        asked: CellErrors = NO_ERRORS,
        doubts: Mapping[str, str] = NO_DOUBTS,
        literals: Mapping[str, Collection[str]] | None = None,
        asked_lines: Mapping[int, Sequence[RowProblem]] = MappingProxyType({}),
    ) -> None:
        """Prepare the reading. `width` is the header's; `made` the number of cells of a row made by a mapping, else 0.

        `dates` contains the reading of ambiguous dates by field, `own` the added fields of the project, `asked` the
        errors of cells that the user is asked about, `doubts` the answers about doubtful cells by column, `literals`
        the texts by column that are the names of bodies whatever they say, None if all are. `asked_lines` are the
        problems of whole lines. RuleError no_such_field if a column is that of another one.
        """
        require_own_columns(recognised.indexes, own)
        self._own = own
        self._recognised = recognised
        self._columns_of_file = width
        self._width = made or width
        self._is_made = made > 0
        self._extra = extra
        self._circa = circa
        self._dates = dates or {}
        self._asked, self._doubts, self._literals, self.asked_lines = asked, doubts, literals, asked_lines
        self._meanings: dict[str, dict[str, Any]] = {column: {} for column in recognised.indexes}
        self._columns = [
            (column, index, self._reading(column), self._meanings[column], column in _TEXT_FIELDS)
            for column, index in sorted(recognised.indexes.items(), key=lambda item: field_order(item[0]))
        ]
        self._begun: dict[str, Any] = {}
        self._unusual: set[VagueDate] = set()

    def asked_cells(self, column: str) -> Collection[str]:
        """Return the texts of a column that the user is asked about."""
        return self._asked.get(column, {}).keys()

    def own_codes(self, list_name: str) -> Collection[str]:
        """Return the codes that the project added to a list."""
        return self._extra.get(list_name, ())

    def read(self, row: TableRow) -> tuple[RowFacts, list[RowProblem]]:
        """Return the facts of a row and its problems; a row with problems is rejected."""
        facts, problems = RowFacts(row.line), [*self._shape(row), *self.asked_lines.get(row.line, ())]
        facts.warnings = tuple(
            RowProblem(head, cell, RuleError(code, "row", value=cell)) for head, cell, code in row.notes
        )
        cells, count = row.cells, len(row.cells)
        events: dict[str, Any] = {}
        doubtful: list[tuple[str, str]] = []
        for column, index, reading, known, is_text in self._columns:
            cell = cells[index] if index < count else ""
            if not cell:
                continue
            if column == "date" and lasts(facts.status):  # `since 1999` then means in 1999
                reading, known = self._date_reading("since"), self._begun
            value = known.get(cell)
            if value is None:
                if cell.isspace():
                    continue
                value = self._value(column, cell, reading)
                if len(cell) < 200:
                    known[cell] = value
            if isinstance(value, Doubtful):
                doubtful.append((column, cell))
                value = value.value
            if isinstance(value, RowProblem):
                problems.append(value)
            elif isinstance(value, (Event, PartlyRead, DatedStatus)):
                events[column] = value
            else:
                self._set(facts, column, cell, value, is_text)
        if events or facts.activity:
            problems += self._apply_events(facts, events, cells)
        self._keep_doubts(facts, doubtful)
        self._require_status_of_position(facts, cells)
        if not problems:
            missing = (*_missing(facts), *self._without_owner(facts))
            problems = [self.problem(column, cells, self._unsplit(column, cells, error)) for column, error in missing]
        return facts, problems

    @property
    def reads_whole_lines(self) -> bool:
        """Whether the rows are the file's own, and not made by a mapping, which may make several of one line."""
        return not self._is_made

    @property
    def columns(self) -> dict[str, int]:
        """The index of each column of the interchange table in the file, in the order in which cells are read."""
        return {column: index for column, index, *_ in self._columns}

    @property
    def header_width(self) -> int:
        """The number of cells of a row that has one for each column."""
        return self._width

    def plain_value(self, column: str, cell: str, *, begins: bool = False) -> Any:
        """Return the value that a cell sets in the facts of a row, None for no value.

        SPECIAL if the row must be read as a whole: the cell is wrong, vague or changed by cleaning, or its column has
        an effect on other rows. `begins` says that the date is that of a status that lasts.
        """
        if not cell or cell.isspace():
            return None
        value = self._value(column, cell, self._date_reading("since") if begins else self._reading(column))
        date = value.date if isinstance(value, OwnValue) else value
        if value in (_UNKNOWN, _NO_VALUE) or (value is _UNDATED and column != "since"):
            return None
        if column.startswith(_NEVER_PLAIN) or value in (_UNDATED, _UNNAMED) or isinstance(value, _SPECIAL_TYPES):
            return SPECIAL
        if isinstance(date, VagueDate) and date in self._unusual:
            return SPECIAL
        is_changed = column in _TEXT_FIELDS and value != cell and value != cell.strip()
        return SPECIAL if is_changed or (column == "note" and clean_text(value, "note").text != value) else value

    def value_of(self, column: str, cell: str) -> Any:
        """Return the value that a cell gives: without its doubt, and no text if it can't be read."""
        value = self._value(column, cell, self._reading(column)) if cell.strip() else ""
        return value.value if isinstance(value, Doubtful) else value

    def _set(self, facts: RowFacts, column: str, cell: str, value: Any, is_text: bool) -> None:
        """Set the value of a cell in the facts."""
        if isinstance(value, OwnCode):
            facts.status, facts.own_status = value.counts_as, value.code
        elif value is _UNDATED:
            facts.has_begun |= column == "since"
        elif value is _UNNAMED:
            facts.is_a_unnamed |= column == "body_a"
        elif isinstance(value, OwnValue):
            if value.date is not None and value.date in self._unusual:
                facts.unusual_dates += ((self._recognised.headers[column], value.date),)
            if not value.is_empty:
                facts.own_values += ((column, value),)
        elif value is not _UNKNOWN:
            if isinstance(value, VagueDate) and value in self._unusual:
                facts.unusual_dates += ((self._recognised.headers[column], value),)
            if is_text and value != cell and value != cell.strip():
                facts.texts_changed += 1
            setattr(facts, column, value)

    def _cell(self, column: str, cells: Sequence[str]) -> str:
        index = self._recognised.indexes.get(column)
        return cells[index].strip() if index is not None and index < len(cells) else ""

    def header(self, column: str) -> str:
        """Return the file's own name of a column."""
        return self._recognised.headers.get(column, column)

    def problem(self, column: str, cells: Sequence[str], error: RuleError) -> RowProblem:
        """Return a problem of the row with the cell of a column; the cell is empty if the file lacks the column."""
        index = self._recognised.indexes.get(column)
        value = cells[index] if index is not None and index < len(cells) else ""
        return RowProblem(self.header(column), value, error, column if index is not None else "")

    def _shape(self, row: TableRow) -> list[RowProblem]:
        """Return a problem if the row has more cells than the header, or if the file breaks off in it."""
        count = len(row.cells)
        if any(row.cells[self._width :]) or (row.is_cut_off and count < self._width):
            count_in_file = count - self._width + self._columns_of_file if count else 0
            error = RuleError("row_shape", "row", cells=count_in_file, columns=self._columns_of_file)
            return [RowProblem("", "", error)]
        return []

    def _value(self, column: str, cell: str, reading: Callable[[str], Any]) -> Any:
        is_date = column in _DATES or (column in self._own and self._own[column].value_type == "date")
        if is_unknown_value(cell, is_date=is_date):
            return _UNDATED if is_date else _UNKNOWN
        if (asked := self._asked.get(column, {}).get(cell.strip())) is not None:
            return RowProblem(self._recognised.headers[column], cell, asked, column)
        if column in _BODIES and not self._is_literal(column, cell) and says_unnamed(cell):
            return _UNNAMED
        if self._is_empty(column, cell):
            return _UNKNOWN
        try:
            value = reading(cell)
            date = value.date if isinstance(value, OwnValue) else value
            if isinstance(date, VagueDate) and not is_plain(date):
                self._unusual.add(date)
            return value
        except RuleError as error:
            if error.code == "date_missing":
                return _UNDATED
            return RowProblem(self._recognised.headers[column], cell, error, column)

    def _is_empty(self, column: str, cell: str) -> bool:
        """Return whether a cell says that there is nothing; more texts say so of a source than of other columns."""
        if column in _OF_SOURCES and is_placeholder(cell):
            return True
        is_free = column in _FREE_TEXT or column in self._own
        is_mark = cell.strip() == MARK and column not in _MAY_BE_NAMIBIA
        return not is_free and (is_mark or is_empty_cell(cell, may_be_name=column in _NAMES))

    def _keep_doubts(self, facts: RowFacts, cells: Sequence[tuple[str, str]]) -> None:
        """Store doubtful cells in the note, with a low confidence of the row's source unless the table gives one."""
        if cells and facts.confidence is None and facts.has_source:
            facts.confidence = LOW_CONFIDENCE
        for column, cell in cells:
            add_to_note(facts, self.header(column), cell.strip(), RuleError("doubt_kept", column, value=cell.strip()))

    def _require_status_of_position(self, facts: RowFacts, cells: Sequence[str]) -> None:
        """Remove the position of a row without a status, and warn of it."""
        if facts.position is not None and not facts.status:
            error = RuleError("position_without_status", "position", value=facts.position)
            facts.warnings = (*facts.warnings, self.problem("position", cells, error))
            facts.position = None

    def _unsplit(self, column: str, cells: Sequence[str], error: RuleError) -> RuleError:
        """Return the error cell_not_split for a missing partner that the cell of the body should contain."""
        is_one = self.header("body_a") == self.header("body_b") != "body_b"
        if column != "country_b" or not is_one:
            return error
        return RuleError("cell_not_split", "body_b", value=self._cell("body_a", cells))

    def _codes(self, list_name: str, cell: str, column: str) -> tuple[str, ...]:
        """Return the codes of a cell with several values, each once."""
        extra = self._extra.get(list_name, ())
        return tuple(dict.fromkeys(read_code(list_name, value, extra, column) for value in split_values(cell)))

    def _apply_events(self, facts: RowFacts, events: dict[str, Any], cells: Sequence[str]) -> list[RowProblem]:
        """Set the facts of the cells that affect several facts of their row; return the problems."""
        event, problems = events.get("status"), list[RowProblem]()
        if isinstance(event, DatedStatus):
            problems, event = self._date_of_status(facts, event, cells), event.value
            if not isinstance(event, Event):
                standard = event.counts_as if isinstance(event, OwnCode) else event
                facts.status, facts.own_status = standard, event.code if isinstance(event, OwnCode) else ""
                event = None
        return problems + apply_event(
            facts, event, events.get("reasons"), lambda column: self._cell(column, cells), self.header
        )

    def _date_of_status(self, facts: RowFacts, dated: DatedStatus, cells: Sequence[str]) -> list[RowProblem]:
        """Set the date of the row to that of its status cell; return a problem if the row has another one."""
        if facts.date is None:
            facts.date = dated.date
            facts.unusual_dates += ((self.header("status"), dated.date),)
        elif facts.date.edtf != dated.date.edtf:
            return [self.problem("status", cells, RuleError("status_with_date", "status", date=dated.date.edtf))]
        return []

    def _status(self, cell: str) -> Any:
        """Return the value of a status cell, with its date if it contains one."""

        def read(text: str) -> Any:
            return read_status_cell(text, self._extra.get("activity", {}), self._extra.get("status", {}))

        def read_day(text: str, value: Any) -> VagueDate:
            dates = self._dates.get("date", PLAIN)
            if any(not dates.answer(each.ambiguity) for each in date_questions("date", "", [text], dates)):
                raise RuleError("date_ambiguous", "date")
            begins = isinstance(value, str) and lasts(value)
            return read_cell(text, dates, self._circa, begins_state=begins, day_of=_day_of)

        try:
            return read(cell)
        except RuleError:
            dated = read_dated_status(cell, read, read_day)
            if dated is None:
                raise
            return dated

    def _without_owner(self, facts: RowFacts) -> list[tuple[str, RuleError]]:
        """Return the columns of added fields of a record that the row lacks, with an error for each."""
        has = {"status_change": bool(facts.status), "activity": bool(facts.activity), "source": facts.has_source}
        return [
            (column, RuleError("own_field_without_record", column, name=name, reason=prefix))
            for column, _ in facts.own_values
            if not has.get(prefix := own_part(column)[0], True)
            for name in [self.header(column) if column in described_columns() else self._own[column].name]
        ]

    def _own_reading(self, column: str) -> Callable[[str], OwnValue]:
        """Return the function that reads the cells of an added or described field."""
        dates = self._dates.get(column, PLAIN)

        def read_date(cell: str) -> VagueDate:
            return read_cell(cell, dates, self._circa, lasting=True, day_of=_day_of)

        return own_reading(column, self._own[column], self._extra, self._circa, read_date)

    def _reading(self, column: str) -> Callable[[str], Any]:
        """Return the function that reads the cells of a column."""
        if column in self._own:
            return self._own_reading(column)
        read = self._certain_reading(column)
        if column not in DOUBTABLE:
            return read
        doubting = with_doubt(column, read, self._doubts.get(column, ""))
        if column not in _BODIES:
            return doubting
        return lambda cell: read(cell) if self._is_literal(column, cell) else doubting(cell)

    def _is_literal(self, column: str, cell: str) -> bool:
        """Return whether a cell is the name of a body whatever it says."""
        return self._literals is None or cell.strip() in self._literals.get(column, ())

    def _certain_reading(self, column: str) -> Callable[[str], Any]:
        """Return the function that reads the cells of a column without a doubt."""
        if column in _TEXT_FIELDS:
            kind = _TEXT_FIELDS[column]
            return lambda cell: clean_text(cell if kind in LONG_TEXTS else cell.strip(), kind).text
        if column in _CODE_FIELDS:
            return lambda cell: read_code(_CODE_FIELDS[column], cell, self._extra.get(_CODE_FIELDS[column], ()), column)
        if column in _LIST_FIELDS:
            return lambda cell: self._codes(_LIST_FIELDS[column], cell, column)
        if column == "status":
            return self._status
        if column == "reasons":
            return lambda cell: read_reasons(cell, self._extra.get("reason", ()))
        if column in _BY_COLUMN:
            return _BY_COLUMN[column]
        kind = column[:-2]
        if kind in _DEGREES:
            return lambda cell: _degrees(cell, kind)
        read_one = self._date_reading(column)
        if column != "since" or self._literals is None:
            return read_one

        def read_beginning(cell: str) -> VagueDate:
            require_beginning(cell)
            return read_one(cell)

        return read_beginning

    def _date_reading(self, column: str) -> Callable[[str], VagueDate]:
        """Return the function that reads the dates of a column."""
        fields = ("until", "date", "effective", "notice_until") if column == "date" else (column,)
        dates = next((self._dates[name] for name in fields if name in self._dates), PLAIN)
        return lambda cell: read_cell(cell, dates, self._circa, begins_state=column == "since", day_of=_day_of)


def read_country_cell(cell: str) -> str:
    """Return the country that a cell names, or whose Wikidata item it is; RuleError unknown_country."""
    return country_of_item(item_in(cell)) or read_country(cell)


def whole_number(cell: str) -> int | None:
    """Return the whole number in a cell; None for any other text."""
    found = _WHOLE_NUMBER.fullmatch(cell.strip())
    return None if found is None else int(found[1])


def _position(cell: str) -> int:
    """Return a position in a history; RuleError position_unreadable."""
    value = whole_number(cell)
    if value is None:
        raise RuleError("position_unreadable", "position", value=cell.strip())
    return value


def _degrees(cell: str, kind: str) -> float:
    """Return a latitude or longitude in degrees; RuleError number_unreadable, degrees_out_of_range."""
    try:
        value = float(cell.strip().replace(",", "."))
    except ValueError:
        raise RuleError("number_unreadable", kind, value=cell) from None
    if not abs(value) <= _DEGREES[kind]:
        raise RuleError("degrees_out_of_range", kind, value=cell.strip(), limit=_DEGREES[kind])
    return value


def _day_of(cell: str) -> str:
    """Return a moment at midnight as its day, and 1 January with a `Z` as its year, as Wikidata writes these."""
    found = _MIDNIGHT.fullmatch(cell.strip())
    if found is None:
        return cell
    year, month, day, is_universal = found.groups()
    if month == "00" or (is_universal and (month, day) == ("01", "01")):
        return year
    return f"{year}-{month}" if day == "00" else f"{year}-{month}-{day}"


_BY_COLUMN: Mapping[str, Callable[[str], Any]] = {
    "country_a": read_country_cell, "country_b": read_country_cell, "confidence": read_confidence,
    "codes_a": read_codes, "codes_b": read_codes,
    "position": _position,
}  # fmt: skip


_SPECIAL_TYPES = (RowProblem, Event, PartlyRead, OwnCode, Doubtful, DatedStatus)
SPECIAL = object()
"""Value of a cell whose row must be read as a whole."""
_NEVER_PLAIN = ("since", "activity", "outcome", "fixed_term_until", "successor", "position")
_NO_VALUE = OwnValue()
_UNDATED = object()
"""Value of a cell that states an unknown date; None means that the cell was not read yet."""
_UNKNOWN = object()
"""Value of a cell that states an unknown value."""
_UNNAMED = object()
"""Value of a cell that says that a body has no name."""


def _missing(facts: RowFacts) -> list[tuple[str, RuleError]]:
    """Return the missing columns of a row with an error for each; a code replaces a missing name of a body."""
    missing: list[tuple[str, RuleError]] = []
    facts.body_a = facts.body_a or _name_from_code(facts.codes_a)
    facts.body_b = facts.body_b or _name_from_code(facts.codes_b)
    is_unnamed = facts.kind_a == "unnamed" or facts.is_a_unnamed
    if not facts.body_a and not (is_unnamed and facts.country_a and facts.body_b):
        missing.append(("body_a", RuleError("name_missing", "body_a")))
    elif not facts.body_b and not facts.country_b:
        missing.append(("country_b", RuleError("country_missing", "country_b")))
    has_event = bool(facts.status or facts.activity)
    if not has_event and (field := next((name for name in _CHANGE_FIELDS if getattr(facts, name)), "")):
        missing.append(("status", RuleError("status_missing", "status", column=field)))
    if not facts.has_source and (field := next((name for name in NEED_SOURCE if _has_value(facts, name)), "")):
        missing.append(("source_title", RuleError("title_missing", "source_title", column=field)))
    return missing


def _name_from_code(codes: tuple[Code, ...]) -> str:
    return codes[0][1] if codes else ""


def _has_value(facts: RowFacts, column: str) -> bool:
    return getattr(facts, column) not in ("", None)
