"""The frozen rows of findings, their sensitivity, claims and frozen results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.findings.claimed_numbers import ClaimedNumber
from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rules import Denominator, Mode, Rule, Silence, Unit
from tracker.domain.findings.silence import Estimate, SilenceNumbers
from tracker.domain.findings.specifications import EndedName
from tracker.domain.findings.verdicts import Verdict
from tracker.queries.rows import BodyRow, Interval, SourceRow, StandsFor

CodeCount = tuple[str, Interval]
"""A code and its number of partnerships."""

DifferenceKind = Literal["added", "removed", "now_certain", "now_possible", "edited"]


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """A partnership that certainly or possibly counts; `body` is the counted side.

    `change` is the change that counts, such as its ending: if several may be it, the last one; `changes` are all of
    them. `is_certain`: it counts in every world. `is_unrecorded`: what counts is a beginning that was not recorded,
    some day up to `change`. `sources` is the number of sources of these changes, `origins` the number of their origins.
    """

    body: BodyRow
    partner: BodyRow
    is_certain: bool
    partnership: int
    change: int
    changes: tuple[int, ...]
    status: str
    date: VagueDate | None
    reasons: tuple[str, ...]
    decided_by: str
    actor: str
    """`focus` (the counted side), `partner`, `both`, `third_party` or `unknown`."""
    sources: int
    origins: int
    is_unrecorded: bool = False
    standard_reasons: tuple[str, ...] = ()
    """The standard codes as which the reasons count, and below the decider; these are tallied."""
    standard_decider: str = ""

    def change_facts(self) -> dict[str, object]:
        """Return the facts of the change that counts, for frozen results and JSON."""
        return {
            "change": str(self.change),
            "status": self.status,
            "date": self.date and self.date.edtf,
            "certain": self.is_certain,
            "reasons": list(self.reasons),
            "decided_by": self.decided_by,
            "actor": self.actor,
            "sources": self.sources,
            "origins": self.origins,
            **({"unrecorded_beginning": True} if self.is_unrecorded else {}),
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """The counts of a rule. `counts` has each kind of body and `total`, which counts the unit.

    `unknown` is the number of partnerships in scope of which no status is known: they are in no other number. The share
    is missing if no world has a denominator, or the rule asks for no share. Reasons, deciders and actors count the
    partnerships that count, most first; `unsourced` and `one_origin` those of `records` whose change has no source, or
    a single origin. A record that stands for several partnerships counts as several wherever partnerships are counted:
    `stands_for` are these records, or None.
    """

    rule: Rule
    counts: Mapping[str, Interval]
    denominator: Interval
    share: Share | None
    unknown: int
    in_scope: int
    """The number of partnerships in scope."""
    without_country: int
    """The number of those that count for no pair of countries, because a body has no country; 0 for other units."""
    records: tuple[FindingRecord, ...]
    reasons: tuple[CodeCount, ...]
    deciders: tuple[CodeCount, ...]
    actors: tuple[CodeCount, ...]
    unsourced: int
    one_origin: int
    stands_for: StandsFor | None = None
    not_listed: int = 0
    """The number of counted partnerships beyond those that were to be listed; `unsourced` and the like leave them out.
    """
    is_wider: bool = False
    """Whether the bounds, as known by a day, may be wider than the least and greatest numbers of all worlds."""
    silence: SilenceNumbers | None = None
    """The numbers under each assumption about silent members, if the rule has a frame."""
    silent_bodies: tuple[BodyRow, ...] = ()
    """The members that may count only by what the rule assumes of them, not by what is recorded."""
    silent_not_listed: int = 0
    """The number of these beyond those that were to be listed."""

    @property
    def estimate(self) -> Estimate | None:
        """The estimate that the rule asks for instead of the bounds of a share; None if it can't be made."""
        return self.silence.estimate if self.silence and self.rule.silence == "alike" else None


@dataclass(frozen=True, slots=True)
class SensitivityRow:
    """The counts under a variation of a rule; `ended_name`: the name of the ended set, if it has one."""

    unit: Unit
    ended_name: EndedName | None
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
    silence: Silence = "record"
    has_frame: bool = False
    estimate: Estimate | None = None


@dataclass(frozen=True, slots=True)
class NamedPartnership:
    """A partnership that is not counted, though a change of it cites the claim's source or one of the same origin."""

    body: BodyRow
    partner: BodyRow
    partnership: int
    change: int
    status: str
    date: VagueDate | None


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """A claim compared with the project. `counted`, `denominator` and `share` are None if it has no rule.

    `matched` are the partnerships that count, certainly or possibly; `missing` those that the source names but that do
    not count. `implied_denominator` are the bounds of the denominator that follow from share and numerator (None: no
    upper bound). `problem` is the code of the reason why it cannot be compared. Claims derived from one another have
    the same `origin`.
    """

    claim: int
    source: SourceRow
    wording: str
    comparator: str
    claimed: float
    number: ClaimedNumber
    """The published number with its digits as printed."""
    numerator: int | None
    """The number of units that a published share counts, the 10 of "10, a quarter"; None if it is not recorded."""
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
    """The records that stand for several partnerships, if the rule counts partnerships."""
    is_wider: bool = False


@dataclass(frozen=True, slots=True)
class SavedFinding:
    """A rule saved under a name; `rule` is None if the stored rule cannot be read any more."""

    id: int
    name: str
    rule: Rule | None
    note: str
    results: tuple[FrozenRow, ...]


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """A frozen result of a finding: when it was frozen, and its numbers."""

    id: int
    taken_at: str
    counts: Mapping[str, Interval]
    denominator: Interval
    share: tuple[float, float] | None
    sentence: str


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """One ending that differs from the frozen result. `before` and `after` contain the fields that differ, by name."""

    what: DifferenceKind
    partnership: int
    body: str
    partner: str
    before: Mapping[str, object]
    after: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ChangedCode:
    """An own code that was counted in a frozen result, and counts as another code or is defined otherwise now.

    `before` and `after` are the standard codes as which it counts, empty for none; a code that is gone has no `after`.
    """

    what: Literal["counts_as", "definition", "gone"]
    list_name: str
    code: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A frozen result compared with the present counts of its rule.

    `is_same_evidence`: no evidence behind the counts was changed, not even a detail that leaves the numbers unchanged.
    """

    frozen: FrozenRow
    counts: Mapping[str, Interval]
    denominator: Interval
    share: tuple[float, float] | None
    is_same_evidence: bool
    records: tuple[RecordDifference, ...]
    codes: tuple[ChangedCode, ...] = ()
