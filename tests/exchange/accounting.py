"""Account of every cell of an imported table: it is in the project, in the open points, or in the rejects.

It reads the project's tables and the file of the rejects, not the plan, so that a cell that the import drops is missing
here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tracker.domain.bodies.countries import read_country
from tracker.domain.bodies.external_codes import read_codes
from tracker.domain.coding.code_reading import read_code, read_confidence, read_status, split_values
from tracker.domain.dates.vague_dates import VagueDate, read_date
from tracker.domain.statuses.history_order import with_infinite_bounds
from tracker.domain.text.name_folding import fold, fold_body
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.row_reading import _day_of, _degrees
from tracker.exchange.tables.matching.known_places import parts_in_scripts, town_and_province
from tracker.exchange.tables.plan.import_report import LEFT_OUT, ImportReport, RowVerdict
from tracker.exchange.tables.reading.read_options import ReadOptions
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file, read_table_file

Row = dict[str, Any]


@dataclass
class Account:
    """Number of cells by fate, and the lost cells: line, field and text."""

    fates: Counter[str] = field(default_factory=Counter)
    lost: list[tuple[int, str, str]] = field(default_factory=list)


def account_of_import(project: Project, path: Path, encoding: str | None = None) -> tuple[ImportReport, Account]:
    """Import a table and its rejects, and account for every cell that is not empty."""
    rejects = path.with_name(f"{path.stem}-rejects.csv")
    report = import_file(project, path, encoding=encoding, rejects=rejects)
    table = read_table_file(path, ReadOptions(encoding or "")).table
    assert report.mapping is not None
    columns = report.mapping["columns"]
    assert isinstance(columns, Mapping)
    fields = {header: name for name, header in columns.items()}
    asked = {question.column for question in report.questions}
    rows_left_out = _rejected_cells(rejects)
    known = _Known(project)
    account = Account()
    by_line: dict[int, list[RowVerdict]] = defaultdict(list)
    for verdict in report.rows:
        by_line[verdict.line].append(verdict)
    for row in table.rows:
        cells = [(name, cell) for name, cell in zip(table.header, row.cells, strict=False) if cell.strip()]
        verdicts = by_line[row.line]
        assert verdicts, row.line
        if any(each.verdict in LEFT_OUT for each in verdicts):
            is_written = rows_left_out[tuple(cell for _, cell in cells)] > 0
            asked_about = any(each.verdict == "conflict" for each in verdicts)
            fate = "in the rejects, in conflict" if asked_about else "in the rejects"
            _count(account, row.line, cells, fate if is_written else "")
            continue
        taken = [(fields[name], cell) for name, cell in cells if name in fields]
        for name, cell in cells:
            if name not in fields:
                passed = "asked about" if name in asked else "passed over, named in the report"
                is_reported = name in asked or name in [each.name for each in report.ignored_columns]
                _count(account, row.line, [(name, cell)], passed if is_reported else "")
        noted = {note.column for each in verdicts for note in each.notes}
        for name, fate in known.fates(dict(taken), columns, noted):
            _count(account, row.line, [(name, dict(taken)[name])], fate)
    return report, account


def _count(account: Account, line: int, cells: Iterable[tuple[str, str]], fate: str) -> None:
    for name, cell in cells:
        account.fates[fate or "lost"] += 1
        if not fate:
            account.lost.append((line, name, cell))


def _rejected_cells(rejects: Path) -> Counter[tuple[str, ...]]:
    """Return the cells of each row of the rejects, without the reason."""
    if not rejects.exists():
        return Counter()
    rows = read_table_file(rejects).table.rows
    return Counter(tuple(cell for cell in row.cells[1:] if cell.strip()) for row in rows)


class _Known:
    """Records of a project, read from its tables."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._read_bodies()
        self._read_partnerships()

    def _rows(self, query: str) -> list[Row]:
        names = query.removeprefix("SELECT ").partition(" FROM ")[0].split(", ")
        return [dict(zip(names, row, strict=True)) for row in self._project.query(lambda reader: reader.rows(query))]

    def _read_bodies(self) -> None:
        rows = self._rows
        self._bodies = {
            row["id"]: row for row in rows("SELECT id, name, kind, country, subdivision, latitude, longitude FROM body")
        }
        for body in self._bodies.values():
            body["names"], body["codes"] = {fold_body(body["name"])} if body["name"] else set(), set()
        for row in rows("SELECT body_id, folded FROM body_name"):
            self._bodies[row["body_id"]]["names"].add(row["folded"])
        for row in rows("SELECT body_id, scheme, value FROM body_code"):
            self._bodies[row["body_id"]]["codes"].add((row["scheme"], row["value"]))
        self._by_name: dict[str, set[int]] = defaultdict(set)
        for key, body in self._bodies.items():
            for name in body["names"]:
                self._by_name[name].add(key)
            for _, value in body["codes"]:
                self._by_name[fold_body(value)].add(key)

    def _read_partnerships(self) -> None:
        rows = self._rows
        self._partnerships_of: dict[int, list[Row]] = defaultdict(list)
        by_id = {}
        for partnership in rows("SELECT id, body_a_id, body_b_id, kind, note FROM partnership"):
            partnership.update(changes=[], citations=[], sectors=set())
            by_id[partnership["id"]] = partnership
            for side in ("body_a_id", "body_b_id"):
                self._partnerships_of[partnership[side]].append(partnership)
        for row in rows("SELECT partnership_id, sector FROM partnership_sector"):
            by_id[row["partnership_id"]]["sectors"].add(row["sector"])
        of_change = {}
        query = (
            "SELECT id, partnership_id, status, date_edtf, date_earliest, date_latest, actor, decided_by, note"
            " FROM status_change"
        )
        for change in rows(query):
            change.update(reasons=set(), citations=[])
            of_change[change["id"]] = change
            by_id[change["partnership_id"]]["changes"].append(change)
        for row in rows("SELECT change_id, reason FROM change_reason"):
            of_change[row["change_id"]]["reasons"].add(row["reason"])
        sources = {row["id"]: row for row in rows("SELECT id, title, url, date_edtf, kind, publisher FROM source")}
        query = (
            "SELECT change_id, partnership_id, source_id, quote, locator, stated_date_edtf, confidence, stance"
            " FROM citation"
        )
        for citation in rows(query):
            citation["source"] = sources[citation["source_id"]]
            if citation["change_id"] is not None:
                change = of_change[citation["change_id"]]
                change["citations"].append(citation)
                by_id[change["partnership_id"]]["citations"].append(citation)
            elif citation["partnership_id"] is not None:
                by_id[citation["partnership_id"]]["citations"].append(citation)

    def fates(self, cells: dict[str, str], headers: Mapping[str, str], noted: set[str]) -> list[tuple[str, str]]:
        """Return the fate of each cell of an imported row: in the project, in a note on the row, or lost (empty)."""
        partnerships = self._matching_partnerships(cells)
        found = []
        for name, cell in cells.items():
            if any(self._contains(partnership, sides, name, cell, cells) for partnership, sides in partnerships):
                fate = "in the project"
            else:
                fate = "in a note on the row" if headers[name] in noted or name in noted else ""
            found.append((name, fate))
        return found

    def _matching_partnerships(self, cells: Mapping[str, str]) -> list[tuple[Row, dict[str, Row]]]:
        """Return the partnerships between bodies with the row's names, each with the body of each side."""
        a, b = (self._named(cells, side) for side in "ab")
        found = []
        for one in a:
            for partnership in self._partnerships_of[one]:
                other = partnership["body_b_id"] if partnership["body_a_id"] == one else partnership["body_a_id"]
                if other in b:
                    found.append((partnership, {"a": self._bodies[one], "b": self._bodies[other]}))
        return found

    def _named(self, cells: Mapping[str, str], side: str) -> set[int]:
        name = cells.get(f"body_{side}", "").strip()
        codes = cells.get(f"codes_{side}", "")
        if not name and not codes:
            return {key for key, body in self._bodies.items() if body["kind"] == "unnamed"}
        if not name:
            return {key for key, body in self._bodies.items() if body["codes"] & set(read_codes(codes))}
        parts = [name, *parts_in_scripts(name), *town_and_province(name)[:1]]
        return set().union(*(self._by_name[fold_body(part)] for part in parts))

    def _contains(
        self, partnership: Row, sides: Mapping[str, Row], name: str, cell: str, cells: Mapping[str, str]
    ) -> bool:
        """Return whether a partnership or its records contain the value of a cell."""
        of_body, _, side = name.rpartition("_")
        if side in sides and of_body in _BODY:
            return _BODY[of_body](sides[side], cell)
        if name == "position":
            return bool(cells.get("status"))  # tests/exchange/tables/plan/test_row_positions.py compares the order
        if name in _CITED:
            return any(_CITED[name](citation, cell) for citation in partnership["citations"])
        return _OF_PARTNERSHIP[name](partnership, cell)


def _date(cell: str, *, begins: bool) -> VagueDate | None:
    try:
        return read_date(_day_of(cell), begins_state=begins)
    except RuleError as error:
        if error.code != "date_missing":
            raise
        return None


def _edtf(cell: str) -> str | None:
    date = _date(cell, begins=False)
    return date and date.edtf


def _has_date(partnership: Row, cell: str, *, begins: bool, statuses: frozenset[str] | None = None) -> bool:
    """Return whether a change, or a source of the partnership, has this date.

    A beginning also counts if the date includes a more exact one, or if the cell says that the date is unknown.
    """
    changes = [each for each in partnership["changes"] if statuses is None or each["status"] in statuses]
    dates = [_date(cell, begins=begins), *([_date(cell, begins=True)] if statuses is None else [])]
    if begins and (dates[0] is None or any(_includes(dates[0], change) for change in changes)):
        return True
    known = {each["date_edtf"] for each in changes} | {each["stated_date_edtf"] for each in partnership["citations"]}
    return any((date and date.edtf) in known for date in dates)


def _includes(date: VagueDate, change: Row) -> bool:
    if change["date_edtf"] is None:
        return False
    first, last = with_infinite_bounds((date.earliest, date.latest))
    earliest, latest = with_infinite_bounds((change["date_earliest"], change["date_latest"]))
    return first <= earliest and latest <= last


def _codes(list_name: str, cell: str) -> set[str]:
    return {read_code(list_name, value, (), list_name) for value in split_values(cell)}


def _is_same_place(known: float | None, degrees: float) -> bool:
    """Return whether two degrees mean one place, about a kilometre wide."""
    return known is not None and abs(known - degrees) < 0.02


_BODY = {
    "body": lambda body, cell: True,  # the row's bodies were found by it
    "country": lambda body, cell: body["country"] == read_country(cell),
    "kind": lambda body, cell: body["kind"] == read_code("body_kind", cell, (), ""),
    "subdivision": lambda body, cell: fold_body(body["subdivision"]) == fold_body(cell),
    "latitude": lambda body, cell: _is_same_place(body["latitude"], _degrees(cell, "latitude")),
    "longitude": lambda body, cell: _is_same_place(body["longitude"], _degrees(cell, "longitude")),
    "codes": lambda body, cell: set(read_codes(cell)) <= body["codes"],
}
_CITED = {
    "source_title": lambda cited, cell: fold(cited["source"]["title"]) == fold(cell),
    "source_url": lambda cited, cell: cell.strip() in (cited["source"]["url"], cited["source"]["title"]),
    "source_date": lambda cited, cell: cited["source"]["date_edtf"] == _edtf(cell),
    "source_kind": lambda cited, cell: cited["source"]["kind"] == read_code("source_kind", cell, (), ""),
    "publisher": lambda cited, cell: fold(cited["source"]["publisher"]) == fold(cell),
    "quote": lambda cited, cell: cited["quote"] == cell.strip(),
    "locator": lambda cited, cell: cited["locator"] == cell.strip(),
    "stated_date": lambda cited, cell: cited["stated_date_edtf"] == _edtf(cell),
    "confidence": lambda cited, cell: cited["confidence"] == read_confidence(cell),
    "stance": lambda cited, cell: cited["stance"] == read_code("stance", cell, (), ""),
}


def _gives(change: Row, cell: str) -> bool:
    """Return whether a change has the reasons of a cell; unreadable reasons must be in its note."""
    try:
        return _codes("reason", cell) <= change["reasons"]
    except RuleError:
        return all(value in change["note"] for value in split_values(cell))


_OVER = frozenset({"terminated", "expired", "void", "superseded"})
_OF_PARTNERSHIP = {
    "partnership_kind": lambda partnership, cell: (
        read_code("partnership_kind", cell, (), "") in (partnership["kind"], "unknown")
    ),
    "since": lambda partnership, cell: _has_date(partnership, cell, begins=True, statuses=frozenset({"in_force"})),
    "until": lambda partnership, cell: _has_date(partnership, cell, begins=False, statuses=_OVER),
    "status": lambda partnership, cell: any(change["status"] == read_status(cell) for change in partnership["changes"]),
    "date": lambda partnership, cell: _has_date(partnership, cell, begins=False),
    "reasons": lambda partnership, cell: any(_gives(change, cell) for change in partnership["changes"]),
    "decided_by": lambda partnership, cell: any(
        change["decided_by"] == read_code("decided_by", cell, (), "") for change in partnership["changes"]
    ),
    "side": lambda partnership, cell: any(change["actor"] for change in partnership["changes"]),
    "note": lambda partnership, cell: any(
        cell.strip() in each["note"] for each in (partnership, *partnership["changes"])
    ),
    "end_reason": lambda partnership, cell: any(_gives(change, cell) for change in partnership["changes"]),
    "sectors": lambda partnership, cell: _codes("sector", cell) <= partnership["sectors"],
}
