"""Columns of a table of claims: their names in headers, and the reading of a row into a claim."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from tracker.domain.coding.code_reading import read_code
from tracker.domain.coding.own_codes import ProjectCodes
from tracker.domain.dates.vague_dates import VagueDate, read_date
from tracker.domain.findings.claimed_numbers import ClaimedNumber, read_claimed
from tracker.domain.findings.rule_options import rule_of_options
from tracker.domain.findings.rules import NUMERATOR, OF_A_CLAIM, read_rule, rule_json
from tracker.domain.sources.source_texts import read_source_text
from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.missing_texts import is_placeholder
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.exchange.bibliography.bibliography_records import canonical
from tracker.exchange.tables.mapping.header_words import HEADER_WORDS
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.mapping.table_columns import SOURCE_COLUMNS
from tracker.exchange.tables.reading.cell_rows import TableRow

OF_THE_CLAIM: Final = ("wording", "comparator", "value", "measure", "unit", "numerator", "rule", "note")
OF_THE_SOURCE: Final = tuple(SOURCE_COLUMNS.values())
CLAIM_COLUMNS: Final = (*OF_THE_CLAIM, *OF_THE_SOURCE)
"""The columns in the order in which they are written."""

_COLUMN_NAMES: Final[Mapping[str, str]] = {
    "wording": "claim; claim wording; words; statement; sentence; published as; claim text; bewering; formulering; "
    "uitspraak; woorden; zin; Behauptung; Aussage; Wortlaut; Formulierung",
    "comparator": "comparison; how it is put; how put; operator; vergelijking; vergelijker; hoe gesteld; Vergleich; "
    "Vergleichsart; wie formuliert",
    "value": "number; claimed; claimed value; claimed number; figure; waarde; getal; aantal; cijfer; Wert; Zahl; "
    "Anzahl; Angabe",
    "measure": "count or share; number or share; kind of number; maat; soort getal; aantal of aandeel; Maß; "
    "Art der Zahl; Anzahl oder Anteil",
    "unit": "of what; counted; what is counted; eenheid; waarvan; wat geteld is; Einheit; wovon; gezählt",
    "numerator": "number behind the share; teller; aantal achter het aandeel; Zähler; Anzahl hinter dem Anteil",
    "rule": "finding; counting rule; rule or finding; regel; telregel; bevinding; Regel; Zählregel; Befund",
    "note": HEADER_WORDS["note"],
    **{name: HEADER_WORDS[name] for name in OF_THE_SOURCE},
}
"""Other names of each column in headers, separated by `;` and compared folded."""
_NECESSARY: Final = frozenset({"wording", "value"})
_TYPICAL_COLUMNS: Final = _NECESSARY | {"comparator", "measure", "unit", "numerator", "rule"}


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """Facts of a claim that a row gives; absent ones are empty or None. `rule` is canonical JSON text."""

    line: int
    wording: str
    value: float
    number: ClaimedNumber
    as_typed: str
    measure: str
    unit: str
    comparator: str
    numerator: int | None
    rule: str
    note: str
    source_title: str
    source_url: str
    source_date: VagueDate | None
    source_kind: str
    publisher: str


@dataclass(frozen=True, slots=True)
class ClaimCodes:
    """Saved findings and codes of the project that a table of claims may refer to."""

    findings: Mapping[str, Sequence[str]]
    """The JSON texts of the rules by the folded name of the saved finding."""
    extra: ProjectCodes
    circa: int


def is_claims(header: Sequence[str]) -> bool:
    """Return whether a header is that of a table of claims: `wording`, `value` and one more column of claims.

    A table with columns for two bodies is one of partnerships.
    """
    found = set(claim_columns(header))
    return found >= _NECESSARY and len(found & _TYPICAL_COLUMNS) > len(_NECESSARY) and not _names_bodies(header)


def claim_columns(header: Sequence[str]) -> dict[str, int]:
    """Return the index of each known column; of several for one, that with the column's own name, else the first."""
    indexes: dict[str, int] = {}
    for index, name in enumerate(header):
        if (column := name.strip().casefold()) in CLAIM_COLUMNS:
            indexes.setdefault(column, index)
    for index, name in enumerate(header):
        column = _meanings().get(fold(name), "")
        if column and index not in indexes.values():
            indexes.setdefault(column, index)
    return indexes


def file_column_name(column: str, header: Sequence[str], indexes: Mapping[str, int]) -> str:
    """Return the file's own name of a column, or the column's standard name if the file doesn't have it."""
    return header[indexes[column]] if column in indexes else column


def read_claim(
    row: TableRow, header: Sequence[str], indexes: Mapping[str, int], codes: ClaimCodes
) -> tuple[ClaimFacts | None, list[RowProblem]]:
    """Read a row into its facts; return None and the problems if a cell can't be read or is missing."""
    reader = _CellReader(row, header, indexes)
    wording = reader.read("wording", _wording, "") or ""
    measure = reader.read("measure", lambda text: read_code("measure", text), "")
    measure = measure or ("share" if reader.cell("value").endswith("%") else "count")
    number = reader.read("value", lambda text: _number(text, measure), None)
    rule, of_rule = reader.read("rule", lambda text: _rule(text, codes), ("", "")) or ("", "")
    facts = {
        "comparator": reader.read("comparator", lambda text: read_code("comparator", text), ""),
        "unit": reader.read("unit", _unit, "") or of_rule,
        "numerator": reader.read("numerator", lambda text: _numerator(text, measure), None),
        "note": reader.read("note", lambda text: clean_text(text, "note").text, ""),
        "source_title": reader.read("source_title", lambda text: _of_source(text, "title"), ""),
        "source_url": reader.read("source_url", lambda text: _of_source(text, "url"), ""),
        "source_date": reader.read("source_date", lambda text: read_date(text, circa=codes.circa), None),
        "source_kind": reader.read("source_kind", lambda text: _source_kind(text, codes), ""),
        "publisher": reader.read("publisher", lambda text: _of_source(text, "publisher"), ""),
    }
    if facts["source_title"] and not facts["source_url"]:
        facts |= _address_as_title(facts)
    if not wording and not reader.has_problem("wording"):
        reader.refuse("wording", RuleError("wording_missing", "wording"))
    if number is None and not reader.has_problem("value"):
        reader.refuse("value", RuleError("claim_value_missing", "value"))
    if not facts["source_title"] and not facts["source_url"]:
        reader.refuse("source_title", RuleError("claim_source_missing", "source"))
    if reader.problems or number is None:
        return None, reader.problems
    as_typed = reader.cell("value")
    further_facts: dict[str, Any] = {**facts, "rule": rule, "measure": measure, "wording": wording}
    return ClaimFacts(row.line, value=float(number.value), number=number, as_typed=as_typed, **further_facts), []


def unit_notes(row: TableRow, header: Sequence[str], indexes: Mapping[str, int]) -> list[RowProblem]:
    """Return a note if the unit of a row is a kind of bodies: all bodies that its rule counts are meant then."""
    text = row.cell(indexes["unit"]).strip() if "unit" in indexes else ""
    if fold(text) not in _kinds_of_bodies():
        return []
    error = RuleError("unit_of_a_kind", "unit", value=text)
    return [RowProblem(file_column_name("unit", header, indexes), text, error)]


_KINDS_OF_BODIES = (
    "municipality; municipalities; city; cities; town; towns; village; villages; province; provinces; region; regions; "
    "county; counties; local authorities; gemeente; gemeenten; gemeentes; stad; steden; provincie; provincies; regio; "
    "regio's; Gemeinde; Gemeinden; Stadt; Städte; Kommune; Kommunen; Provinz; Provinzen; Kreis; Kreise; Landkreise; "
    "commune; communes; ville; villes; municipios; ciudades; comuni; città; gminy; miasta"
)


@cache
def _kinds_of_bodies() -> frozenset[str]:
    """Return the folded words for a kind of bodies, which a table of claims has as the unit."""
    return frozenset(fold(word) for word in _KINDS_OF_BODIES.split(";"))


def _unit(text: str) -> str:
    """Return the unit that a text names; a kind of bodies means bodies, as `unit_notes` says."""
    return "bodies" if fold(text) in _kinds_of_bodies() else read_code("unit", text)


class _CellReader:
    """Reads the cells of a row, and collects the problems of those that can't be read."""

    def __init__(self, row: TableRow, header: Sequence[str], indexes: Mapping[str, int]) -> None:
        self._row = row
        self._header = header
        self._places = indexes
        self.problems: list[RowProblem] = []
        if any(row.cells[len(header) :]):
            error = RuleError("row_shape", "row", cells=len(row.cells), columns=len(header))
            self.problems.append(RowProblem("", "", error))

    def cell(self, column: str) -> str:
        """Return the text of a cell; empty if the table lacks the column."""
        return self._row.cell(self._places[column]).strip() if column in self._places else ""

    def read(self, column: str, how: Callable[[str], Any], empty: Any) -> Any:
        """Return a cell read by `how`; `empty` if it is empty, or can't be read, which adds a problem."""
        text = self.cell(column)
        if not text:
            return empty
        try:
            return how(text)
        except RuleError as error:
            self.refuse(column, error)
            return empty

    def refuse(self, column: str, error: RuleError) -> None:
        """Add a problem with a cell."""
        self.problems.append(RowProblem(file_column_name(column, self._header, self._places), self.cell(column), error))

    def has_problem(self, column: str) -> bool:
        """Return whether a problem with this cell was added."""
        name = file_column_name(column, self._header, self._places)
        return any(problem.column == name for problem in self.problems)


def _of_source(text: str, field: str) -> str:
    """Return the text of a field of a source; an empty text for a placeholder."""
    return "" if is_placeholder(text) else clean_text(text, field).text


def _address_as_title(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of a source whose title is only an address, read as in a form; nothing for another title."""
    read = read_source_text(facts["source_title"])
    if read is None or not read.url or read.title != read.url:
        return {}
    return {
        "source_title": "",
        "source_url": read.url,
        "source_date": facts["source_date"] or read.date,
        "publisher": facts["publisher"] or read.publisher,
    }


def _wording(text: str) -> str:
    return clean_text(text, "wording").text.strip()


def _number(text: str, measure: str) -> ClaimedNumber:
    try:
        number = read_claimed(clean_text(text, "value").text, measure)
    except ValueError:
        number = None
    if number is None:
        raise RuleError("value_not_a_number", "value", value=text[:80])
    return number


def _numerator(text: str, measure: str) -> int:
    if measure != "share":
        raise RuleError("numerator_without_share", "numerator", value=text[:80])
    number = _number(text, "count")
    if number.value.denominator != 1:
        raise RuleError("numerator_not_whole", "numerator", value=text[:80])
    return int(number.value)


def _rule(text: str, codes: ClaimCodes) -> tuple[str, str]:
    """Read a rule given as JSON, as options or as the name of a saved finding; return its canonical JSON and unit."""
    if text.startswith("{"):
        read = read_rule(text, extra=codes.extra)
    elif text.startswith("--"):
        read = read_rule(rule_of_options(text), extra=codes.extra)
    else:
        rules = list(dict.fromkeys(codes.findings.get(fold(text), ())))
        if len(rules) != 1:
            known = sorted(codes.findings)
            raise RuleError("unknown_finding", "rule", value=text[:80], known=known, count=len(rules))
        read = read_rule(rules[0], extra=codes.extra)
    return canonical(rule_json(read)), read.unit


def rule_meant(text: str, extra: ProjectCodes) -> str:
    """Return the canonical JSON of a claim's rule without its unit and the claim's own facts, for comparing rules.

    The text is empty if there is no rule.
    """
    compared = {key: value for key, value in json.loads(text or "{}").items() if key not in OF_A_CLAIM}
    if not compared:
        return ""
    with contextlib.suppress(RuleError):
        compared = rule_json(read_rule(compared, extra=extra))
    return canonical({key: value for key, value in compared.items() if key != "unit"})


def _source_kind(text: str, codes: ClaimCodes) -> str:
    return read_code("source_kind", text, codes.extra.get("source_kind", ()))


def numerator_in(rule: Mapping[str, Any]) -> int | None:
    """Return the number of cases behind a published share, stored with a claim's rule; None if it is not stored."""
    numerator = rule.get(NUMERATOR)
    return numerator if type(numerator) is int else None


def _names_bodies(header: Sequence[str]) -> bool:
    words = {fold(name) for name in header}
    return bool(words & {"body a", "body b"})


@cache
def _meanings() -> Mapping[str, str]:
    return {fold(word): column for column, words in _COLUMN_NAMES.items() for word in (column, *words.split(";"))}
