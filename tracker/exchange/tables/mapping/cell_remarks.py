"""Cells that contain more than their column means: marks of footnotes, spans of dates, facts behind a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from tracker.domain.bodies.countries import find_country
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.coding.code_reading import names_code, read_code, split_values
from tracker.domain.coding.event_words import read_event
from tracker.domain.dates.vague_dates import VagueDate, from_edtf, read_date
from tracker.domain.statuses.closing_phrases import may_tell_of_closing, read_closing
from tracker.domain.text.missing_texts import is_empty_cell
from tracker.domain.text.name_folding import fold, fold_body
from tracker.domain.text.type_words import typed_name
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.dated_status import read_dated_status
from tracker.exchange.tables.mapping.own_columns import described_columns, heading
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.mapping.table_columns import POSITION, SIDES, WRITTEN
from tracker.exchange.tables.mapping.table_mapping import Mapping as TableMapping
from tracker.exchange.tables.mapping.table_mapping import Split, is_own_column
from tracker.exchange.tables.reading.cell_rows import CellRows, changed_row
from tracker.exchange.tables.reading.footnote_marks import without_marks
from tracker.exchange.tables.reading.table_reading import Table

_NAMES = ("body_a", "body_b", "partners")
_MARKED = frozenset({*_NAMES, "country_a", "country_b", "subdivision_a", "subdivision_b", "status"})
_FROM = re.compile("(?:from|since|sinds|van|vanaf|von|seit|ab) ", re.IGNORECASE)
_BETWEEN = re.compile(" ?[–—] ?| - | (?:to|until|till|tot en met|tot|bis|t/m) ", re.IGNORECASE)
_MAX_LENGTH = 80
_YEARS = re.compile(r"\s*([12][0-9]{3}\??)\s*[-–—]\s*([12][0-9]{3}\??)\s*")
_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_NOW = frozenset({"", "present", "now", "today", "heden", "nu", "vandaag", "heute", "jetzt"})
_OPENING, _CLOSING = "(（", ")）"
_BETWEEN_FACTS = re.compile("[,;/]")
_CODES_BEHIND_NAMES = (("partnership_kind", "partnership_kind"), ("sectors", "sector"), ("kind", "body_kind"))
"""The fields that a code behind a name may have, and their lists, in the order in which they are tried."""
_NO_FACTS = frozenset({"unknown", "unnamed"})


def is_own_export(table: Table) -> bool:
    """Return whether this program wrote the table: it has all columns in order, and the kind of every body."""
    kinds = [WRITTEN.index(name) for name in ("kind_a", "kind_b")]
    others = table.header[len(WRITTEN) :]
    headings = {heading(column) for column in described_columns()}
    added = others[1:] if others[:1] == (POSITION,) else others
    are_others_own = all(is_own_column(name) or name in headings for name in added)
    is_own = table.header[: len(WRITTEN)] == WRITTEN and are_others_own
    return is_own and all(len(row.cells) > kind and row.cells[kind] for row in table.rows for kind in kinds)


# marks of footnotes ---------------------------------------------------------------------------------------------------


def unmarked(table: Table, mapping: TableMapping) -> Table:
    """Return the table without marks of footnotes in the columns of names, countries and statuses.

    A table that this program wrote is not changed.
    """
    marked = _marked_texts(table, mapping)
    if not marked:
        return table
    changes = {index: lambda cell: without_marks(cell)[0] for index in marked}
    if isinstance(table.rows, CellRows):
        return replace(table, rows=table.rows.changed(changes))
    return replace(table, rows=[changed_row(row, changes) for row in table.rows])


def _marked_texts(table: Table, mapping: TableMapping) -> dict[int, set[str]]:
    """Return the texts with marks of footnotes by the index of their column."""
    columns = {*_columns_of(mapping, _MARKED)}
    found = {}
    for index, name in enumerate(table.header):
        if name in columns and (texts := {text for text in _texts(table, index) if without_marks(text)[1]}):
            found[index] = texts
    return {} if found and is_own_export(table) else found


# spans of dates -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4_096)
def span_of(cell: str) -> tuple[str, str] | None:
    """Return the beginning and the end of a span such as `1966–2022`; the end is empty for `1966–present`.

    None for any other text, and for two years in a row, which may be one season.
    """
    if len(cell) > _MAX_LENGTH:
        return None
    years = _YEARS.fullmatch(cell)
    if years is not None:
        first_year, last_year = (int(year.rstrip("?")) for year in years.groups())
        return (years[1], years[2]) if last_year > first_year + 1 else None
    words = " ".join(cell.split())
    start = _FROM.match(words)
    words = words[start.end() :] if start else words
    between = _BETWEEN.search(words)
    if between is None:
        return None
    begin, end = words[: between.start()], words[between.end() :]
    if _YEAR.search(begin) is None:
        return None
    if end.casefold() in _NOW:
        return (begin, "") if _date(begin) is not None else None
    first, last = _date(begin), _date(end) if _YEAR.search(end) else None
    if first is None or last is None or first.latest is None or last.earliest is None:
        return None
    return (begin, end) if first.latest < last.earliest else None


def has_spans(table: Table, mapping: TableMapping) -> bool:
    """Return whether a column of beginnings contains spans."""
    return bool(_span_columns(table, mapping))


def without_span(row: dict[str, str], *, may_end: bool) -> None:
    """Replace a span in `since` by its beginning and, unless the row has a date or can't end, add `until`.

    A row with an end of its own is not changed.
    """
    span = span_of(row.get("since", ""))
    if span is None or not may_end or row.get("until", "").strip():
        return
    row["since"] = span[0]
    if not row.get("date", "").strip() and span[1]:
        row["until"] = span[1]


def spans_by_line(table: Table, mapping: TableMapping) -> dict[int, list[tuple[str, VagueDate]]]:
    """Return the spans that are read as a beginning and an end, by line: the column, and both as one date."""
    ends = [table.header.index(name) for name in mapping.columns_of("until") if name in table.header]
    found: dict[int, list[tuple[str, VagueDate]]] = {}
    for index, beginnings in _span_columns(table, mapping):
        for row in table.rows:
            if any(row.cell(end).strip() and not is_empty_cell(row.cell(end)) for end in ends):
                continue
            for cell in beginnings(row.cell(index)):
                if (span := span_of(cell)) is not None:
                    found.setdefault(row.line, []).append((table.header[index], _as_one(cell, *span)))
    return found


def _span_columns(table: Table, mapping: TableMapping) -> list[tuple[int, Callable[[str], Sequence[str]]]]:
    """Return the index of each column with spans, and the function that returns the beginnings in one of its cells."""
    if "effective" in mapping.fields:
        return []

    def whole(cell: str) -> Sequence[str]:
        return (cell,)

    def in_parentheses(cell: str) -> Sequence[str]:
        return [name_and_remark(part)[1] for part in cell.replace("\n", mapping.separator).split(mapping.separator)]

    columns = [(name, whole) for name in mapping.columns_of("since")]
    columns += [(split.column, in_parentheses) for split in mapping.splits if _ends_with_beginning(split)]
    places = [(table.header.index(name), beginnings) for name, beginnings in columns if name in table.header]
    return [
        (index, beginnings)
        for index, beginnings in places
        if any(span_of(each) is not None for text in _texts(table, index) for each in beginnings(text))
    ]


def _ends_with_beginning(split: Split) -> bool:
    return split.third == "since" or (split.second == "since" and split.by == "parentheses")


def _as_one(cell: str, begin: str, end: str) -> VagueDate:
    first, last = _date(begin), _date(end) if end else None
    assert first is not None
    days = VagueDate(f"{first.edtf}/{last.edtf if last is not None else '..'}", "", first.earliest, None)
    try:
        days = from_edtf(days.edtf, lasting=True)
    except RuleError:
        days = replace(first, latest=None if last is None else last.latest)
    return replace(days, words=cell.strip())


def _date(text: str) -> VagueDate | None:
    try:
        return read_date(text)
    except RuleError:
        return None


# facts behind a name --------------------------------------------------------------------------------------------------


def name_and_remark(cell: str) -> tuple[str, str]:
    """Split `Suzhou (Anhui)` into `Suzhou` and `Anhui`; both empty unless a name is before one pair of parentheses."""
    whole = cell.rstrip()
    begin = max(whole.rfind(sign) for sign in _OPENING)
    remark = whole[begin + 1 : -1]
    if begin < 0 or whole[-1] not in _CLOSING or any(sign in remark for sign in _CLOSING):
        return "", ""
    name = whole[:begin].strip()
    return (name, remark.strip()) if name and remark.strip() else ("", "")


@lru_cache(maxsize=4_096)
def facts_behind_name(cell: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Split `Gera (friendship; suspended since 2022)` into the name and the facts behind it, each with its field.

    Facts are a status, a kind of partnership, a sector, a kind of body (`kind`) and a date with a year (`since`). Both
    are empty if a part of the remark is something else, and for a name that the gazetteer has as a whole.
    """
    name, remark = name_and_remark(cell) if cell.rstrip()[-1:] in _CLOSING else ("", "")
    if not remark or find_country(remark) is not None:
        return "", ()
    fields = [(_field_of(part), part) for part in ((remark,) if _field_of(remark) else _parts(remark))]
    if {field for field, _ in fields} == {"kind"} and typed_name(cell).kind:
        return "", ()
    if not all(field for field, _ in fields) or gazetteer().places_of({fold_body(cell)}):
        return "", ()
    return name, tuple(fields)


def _parts(remark: str) -> list[str]:
    return [part for each in _BETWEEN_FACTS.split(remark) if (part := each.strip())]


def _field_of(text: str) -> str:
    """Return the field of a fact behind a name; empty for any other text."""
    if _is_status(text) or read_dated_status(text, _status, lambda day, _: read_date(day)) is not None:
        return "status"
    for field, list_name in _CODES_BEHIND_NAMES:
        if names_code(list_name, text):
            return field if read_code(list_name, text) not in _NO_FACTS else ""
    is_dated = _YEAR.search(text) is not None and (span_of(text) is not None or _beginning(text) is not None)
    return "since" if is_dated else ""


def _status(text: str) -> str:
    event = read_event(text)
    if event.kind != "status":
        raise RuleError("unknown_status", "status", value=text)
    return event.code


def _is_status(text: str) -> bool:
    try:
        return bool(_status(text))
    except RuleError:
        return False


def _beginning(text: str) -> VagueDate | None:
    words = " ".join(text.split())
    start = _FROM.match(words)
    return _date(words[start.end() :] if start else words)


def has_closings(table: Table, mapping: TableMapping) -> bool:
    """Return whether cells of dates or statuses have the days of a decision and an ending in words."""
    names = {name for field in ("status", "date", "until") for name in mapping.columns_of(field)}
    indexes = [table.header.index(name) for name in names if name in table.header]
    return any(may_tell_of_closing(text) and read_closing(text) for index in indexes for text in _texts(table, index))


def has_facts_behind_names(table: Table, mapping: TableMapping) -> frozenset[str]:
    """Return the fields of the facts in parentheses behind the names of bodies; of no table that this program wrote."""
    indexes = {index: side for side, index in _name_columns(table, mapping)}
    found = {
        field if field != "kind" else SIDES["kind"][side]
        for index, side in indexes.items()
        for text in _texts(table, index)
        for part in text.split(mapping.separator)
        for field, _ in facts_behind_name(without_marks(part)[0])[1]
    }
    return frozenset() if found and is_own_export(table) else frozenset(found)


def _name_columns(table: Table, mapping: TableMapping) -> list[tuple[int, int]]:
    """Return the columns of names: the side of the body, 0 or 1, and the index."""
    return [
        (side, table.header.index(name))
        for side, fields in enumerate((("body_a",), ("body_b", "partners")))
        for name in _columns_of(mapping, fields)
        if name in table.header
    ]


def without_facts_behind_name(row: dict[str, str], same: Callable[[str, str], bool]) -> None:
    """Take the facts off the names of a row, and put them into its fields.

    If a field has another text (not the `same` status), both are its text, which can't be read.
    """
    for side, body in enumerate(SIDES["body"]):
        name, facts = facts_behind_name(row.get(body, ""))
        if name:
            row[body] = name
        for field, text in facts:
            _put(row, SIDES["kind"][side] if field == "kind" else field, text, same)


def _put(row: dict[str, str], field: str, text: str, same: Callable[[str, str], bool]) -> None:
    given = row.get(field, "").strip()
    if field == "since" and (start := _FROM.match(text)):
        text = text[start.end() :]
    if field == "sectors" and given:
        row[field] = given if fold(text) in map(fold, split_values(given)) else f"{given}; {text}"
        return
    is_same = not given or fold(given) == fold(text) or (field == "status" and same(given, text))
    row[field] = (text if field == "status" or not given else given) if is_same else f"{given} ({text})"


# notes ----------------------------------------------------------------------------------------------------------------


def remark_notes(table: Table, mapping: TableMapping) -> dict[int, list[RowProblem]]:
    """Return the notes on what was taken off the cells of rows, by line."""
    marked = _marked_texts(table, mapping)
    has_facts = has_facts_behind_names(table, mapping)
    if not marked and not has_facts:
        return {}
    names = [index for _, index in _name_columns(table, mapping)] if has_facts else []
    found: dict[int, list[RowProblem]] = {}
    for row in table.rows:
        for index, texts in marked.items():
            if (cell := row.cell(index)) in texts:
                error = RuleError("mark_taken_off", "name", value=cell, mark=without_marks(cell)[1])
                found.setdefault(row.line, []).append(RowProblem(table.header[index], cell, error))
        for index in names:
            for part in row.cell(index).split(mapping.separator):
                name, facts = facts_behind_name(without_marks(part)[0])
                for field, value in facts:
                    error = RuleError(f"{field}_behind_name", field, value=value, name=name)
                    found.setdefault(row.line, []).append(RowProblem(table.header[index], row.cell(index), error))
    return found


def _columns_of(mapping: TableMapping, fields: Iterable[str]) -> Iterator[str]:
    """Yield the columns that contain one of the fields."""
    wanted = frozenset(fields)
    for number in range(len(mapping.groups) + 1):
        of_group = mapping.in_group(number)
        yield from (column for name, column in of_group.columns.items() if name in wanted)
        yield from (split.column for split in of_group.splits if wanted.intersection(split.into))


def _texts(table: Table, index: int) -> Sequence[str]:
    """Return the different texts of a column, perhaps with some of other rows."""
    rows = table.rows
    if not isinstance(rows, CellRows):
        return list(dict.fromkeys(row.cell(index) for row in rows))
    of_column = rows.texts(index) if index < rows.width else ()
    return [*of_column, *(rows[place].cell(index) for place in rows.others)]
