"""The frozen rows that findings, their sensitivity and published claims are answered with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.findings.claimed_numbers import ClaimedNumber
from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rules import Denominator, Mode, Rule, Unit
from tracker.domain.findings.verdicts import Verdict
from tracker.queries.rows import BodyRow, Interval, SourceRow, StandsFor

Tally = tuple[str, Interval]
"""A code, and how many there are of it."""

EndedName = Literal["done", "decided", "proposed", "suspended"]
"""What a named ended set reaches to."""

DifferenceKind = Literal["added", "removed", "now_certain", "now_possible", "edited"]


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """A tie that ended in the window, or may have; `body` is the side that is counted.

    `change` is the ending: of several that may be it, the last; `changes` are all of them. `is_certain` says that the
    tie ended in the window in every world. `sources` say so, and go back to so many `origins`.
    """

    body: BodyRow
    partner: BodyRow
    partnership: int
    change: int
    changes: tuple[int, ...]
    status: str
    date: VagueDate | None
    is_certain: bool
    reasons: tuple[str, ...]
    decided_by: str
    actor: str
    """`focus` (the side that is counted), `partner`, `both`, `third_party` or `unknown`."""
    sources: int
    origins: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule counts. `counts` has each kind of body and `total`, which counts the unit.

    `unknown` are the ties in scope of whose state nothing is known: they stand in no other number. `share` is None
    where no world has a denominator. Reasons, deciders and actors count the partnerships that ended, most first;
    `unsourced` and `one_origin` those of `records` whose ending no source, or one origin alone, tells of. A record that
    stands for several partnerships counts as so many wherever partnerships are counted: `stands_for` are those, None
    where there are none.
    """

    rule: Rule
    counts: Mapping[str, Interval]
    denominator: Interval
    share: Share | None
    unknown: int
    in_scope: int
    """How many ties are in scope at all."""
    without_country: int
    """How many of them count for no pair of countries, as a body's country is not recorded; 0 for other units."""
    records: tuple[FindingRecord, ...]
    reasons: tuple[Tally, ...]
    deciders: tuple[Tally, ...]
    actors: tuple[Tally, ...]
    unsourced: int
    one_origin: int
    stands_for: StandsFor | None = None
    is_wider: bool = False
    """Whether the bounds of what was known then may be wider than the least and greatest numbers of all worlds."""


@dataclass(frozen=True, slots=True)
class SensitivityRow:
    """The same question under another rule, told by what was varied; `ended_name` names the ended set."""

    unit: Unit
    ended_name: EndedName
    ended: tuple[str, ...]
    mode: Mode
    first_day: int
    last_day: int
    denominator_kind: Denominator
    counts: Mapping[str, Interval]
    denominator: Interval
    share: Share | None
    is_asked: bool
    """Whether it is the rule itself."""


@dataclass(frozen=True, slots=True)
class NamedPartnership:
    """A tie that the claim's source, or one that it shares its origin with, is cited for, and that isn't counted."""

    body: BodyRow
    partner: BodyRow
    partnership: int
    change: int
    status: str
    date: VagueDate | None


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """A published number against the evidence; `counted`, `denominator` and `share` are None where it has no rule.

    `matched` are the ties that count, for certain or possibly; `missing` those that the source names and that don't.
    `implied_denominator` is what the share makes of its numerator (its end None: no limit). `problem` is the code of
    what keeps it from being compared. Claims that retell one another have one `origin`.
    """

    claim: int
    source: SourceRow
    wording: str
    comparator: str
    claimed: float
    number: ClaimedNumber
    """The published number with the digits that were printed."""
    numerator: int | None
    """The number of units that a published share counts, the 10 of "10, a quarter"; None where none is recorded."""
    measure: str
    unit: str
    rule: Rule | None
    counted: Interval | None
    denominator: Interval | None
    share: Share | None
    verdict: Verdict
    problem: str
    matched: tuple[FindingRecord, ...]
    missing: tuple[NamedPartnership, ...]
    implied_denominator: tuple[int, int | None] | None
    origin: int
    stands_for: StandsFor | None = None
    """The records that stand for several partnerships, where its rule counts these."""
    is_wider: bool = False


@dataclass(frozen=True, slots=True)
class SavedFinding:
    """A question kept under a name; `rule` is None where what is kept can't be read any more."""

    id: int
    name: str
    rule: Rule | None
    note: str
    results: tuple[FrozenRow, ...]


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """A frozen result of a finding: when it was taken, and its numbers."""

    id: int
    taken_at: str
    counts: Mapping[str, Interval]
    denominator: Interval
    share: tuple[float, float] | None
    sentence: str


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """One ending that is not as it was; `what` says how, `before` and `after` hold what differs by name."""

    what: DifferenceKind
    partnership: int
    body: str
    partner: str
    before: Mapping[str, object]
    after: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Difference:
    """A frozen result against what the same rule counts now.

    `is_same_evidence` says that nothing at all that it rests on was changed, not even what leaves the numbers alone.
    """

    frozen: FrozenRow
    counts: Mapping[str, Interval]
    denominator: Interval
    share: tuple[float, float] | None
    is_same_evidence: bool
    records: tuple[RecordDifference, ...]
