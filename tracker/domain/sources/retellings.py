"""Retellings held against their origin: what each source asserts of a body or number, and how a retelling differs.

The status of a cell is that of its strongest assertions. A status is stronger the nearer it is to an ending: not yet
in existence, one that goes on, one that is reconsidered, one whose ending or suspension is planned, one that is
suspended, one whose ending is decided, one that ended. Strength has no other meaning, and nothing is counted by it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

Mark = Literal[
    "hardened", "softened", "otherwise", "unit_shifted", "number_changed", "condition_dropped", "added", "left_out"
]
MARKS: Final[tuple[Mark, ...]] = get_args(Mark)
"""The ways in which a retelling differs from its origin, in the order in which they are shown."""
RowKind = Literal["body", "claim"]

_STRENGTHS: Final = (
    ("not_concluded", "proposed"),
    ("superseded", "in_force", "active", "reduced", "dormant", "reaffirmed"),
    ("under_review",),
    ("exit_prepared", "suspension_proposed", "ending_proposed"),
    ("suspended",),
    ("ending_decided",),
    ("terminated", "expired", "void"),
)
STRENGTH: Final[Mapping[str, int]] = {code: level for level, codes in enumerate(_STRENGTHS) for code in codes}
"""[status] -> how strong it is as an assertion."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """One assertion of a source, as a person entered it. Without status, unit and number it only names its subject."""

    status: str = ""
    unit: str = ""
    number: float | None = None
    condition: str = ""

    @property
    def is_made(self) -> bool:
        """Whether anything is asserted."""
        return bool(self.status or self.unit or self.number is not None)


Cell = frozenset[Assertion]
"""The assertions of one source about one body or number."""


@dataclass(frozen=True, slots=True)
class AuditKey:
    """The body or the published number that a row of the audit is about."""

    kind: RowKind
    id: int


@dataclass(frozen=True, slots=True)
class Entered:
    """An assertion that was entered: by which source, about which row, and the status that the project records."""

    source: int
    about: AuditKey
    assertion: Assertion
    recorded: str = ""


@dataclass(frozen=True, slots=True)
class AuditedCell:
    """The assertions of a source about a row, None without any, and how they differ."""

    source: int
    told: Cell | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class AuditedRow:
    """A body or number with the cell of each source: the origin first, held against the recorded status."""

    about: AuditKey
    recorded: tuple[str, ...]
    cells: tuple[AuditedCell, ...]

    @property
    def is_marked(self) -> bool:
        """Whether any source is marked."""
        return any(cell.marks for cell in self.cells)


def audited(entered: Collection[Entered], origin: int, retellings: Iterable[int]) -> tuple[AuditedRow, ...]:
    """Return a row for each body or number that a source of the lineage names, in the order in which they were entered.

    A retelling of which nothing is entered leaves nothing out, and nothing is added to such an origin. Each retelling
    is held against the origin alone, so that their order makes no difference.
    """
    told: dict[tuple[AuditKey, int], set[Assertion]] = {}
    recorded: dict[AuditKey, dict[str, None]] = {}
    for each in entered:
        told.setdefault((each.about, each.source), set()).add(each.assertion)
        recorded.setdefault(each.about, {}).update(dict.fromkeys([each.recorded] if each.recorded else []))
    entered_of = {source for _, source in told}
    rows = []
    for about, statuses in recorded.items():
        cells = {source: frozenset(told[about, source]) for source in entered_of if (about, source) in told}
        original = cells.get(origin)
        taken_as_true = frozenset(Assertion(status) for status in statuses)
        marks = () if original is None or not statuses else status_marks(taken_as_true, original)
        line = [AuditedCell(origin, original, marks)]
        for source in retellings:
            found = cells.get(source)
            line.append(AuditedCell(source, found, marks_of(original, found) if {origin, source} <= entered_of else ()))
        rows.append(AuditedRow(about, tuple(statuses), tuple(line)))
    return tuple(rows)


def marks_of(original: Cell | None, told: Cell | None) -> tuple[Mark, ...]:
    """Return how a retelling differs from its origin; None for a cell in which nothing is entered."""
    if original is None or told is None:
        if original is told:
            return ()
        return ("added",) if original is None else ("left_out",)
    found: set[Mark] = set(status_marks(original, told))
    if _differ({each.unit for each in original} - {""}, {each.unit for each in told} - {""}):
        found.add("unit_shifted")
    if _differ({each.number for each in original} - {None}, {each.number for each in told} - {None}):
        found.add("number_changed")
    was, is_now = _strongest(original), _strongest(told)
    if "softened" not in found and is_now and any(each.condition for each in was):
        found |= set() if any(each.condition for each in is_now) else {"condition_dropped"}
    return tuple(mark for mark in MARKS if mark in found)


def status_marks(original: Cell, told: Cell) -> tuple[Mark, ...]:
    """Return how the strongest status of one cell differs from that of another; nothing without both."""
    was, is_now = ({each.status for each in _strongest(cell)} - {""} for cell in (original, told))
    if not was or not is_now:
        return ()
    before, after = (max(STRENGTH[status] for status in statuses) for statuses in (was, is_now))
    if before == after:
        return ("otherwise",) if was.isdisjoint(is_now) else ()
    return ("hardened",) if after > before else ("softened",)


def _strongest(cell: Cell) -> Cell:
    """Return the assertions with the strongest status; those of numbers alone if no status is asserted."""
    with_status = [each for each in cell if each.status]
    if not with_status:
        return frozenset(each for each in cell if each.is_made)
    most = max(STRENGTH[each.status] for each in with_status)
    return frozenset(each for each in with_status if STRENGTH[each.status] == most)


def _differ(was: Collection[object], is_now: Collection[object]) -> bool:
    return bool(was) and bool(is_now) and set(was).isdisjoint(is_now)
