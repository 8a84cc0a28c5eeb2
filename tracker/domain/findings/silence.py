"""Numbers of a frame of which some members gave no complete answer: masks, bounds, widths.

A member is *known* if a contact says that its partnerships on record are all there are, up to the end of the period or
later. Any other member may have one more partnership that is not recorded. This partnership may have any outcome that
the rule allows, so the mask of the member is joined with these outcomes (`Groups.joined`). As a body has the greatest
outcome of its partnerships, any number of further ones adds nothing.

The assumptions, by their codes in `SILENCES`:
- `record`: what is recorded is all there is;
- `silent`: a member that is not known and has no recorded partnership in scope may have an unrecorded one;
- `strict`: every member that is not known may have one;
- `answered`: only known members are counted (complete cases);
- `alike`: an estimate (see `silence_estimate.py`); its masks are those of `record`.

`record`, `silent` and `strict` allow more and more: each mask contains that of the assumption before. A narrower mask
never gives wider bounds, so an answer never widens a strict bound; nor does a partnership that is recorded of a member
that is not known, because what it adds was allowed before.

Bounds under missing answers are those of C. F. Manski, Partial Identification of Probability Distributions (2003),
chapter 1: every value that the missing answers may have, and nothing assumed of who answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Final, Literal

import numpy as np

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.findings.counting import Flags, Masks, counted, joined_masks, partnership_outcomes
from tracker.domain.findings.outcomes import BOTH, DENOMINATOR_ONLY, MASKS, NEITHER, OutcomeCounts, Share
from tracker.domain.findings.rules import Rule, SideScope, Silence
from tracker.domain.statuses.day_answers import Tally
from tracker.domain.statuses.histories import Histories
from tracker.domain.statuses.statuses import NUMBER_OF, STATUSES

Stage = Silence | Literal["partners"]
"""An assumption, or `partners`: members that are not known may have a further partnership if they have one on record.
"""
_NOT_COUNTED: Final = 0
"""The mask of a member that is left out: it is in no number."""


@dataclass(frozen=True, slots=True, eq=False)
class Members:
    """The members of a frame that a rule counts.

    `recorded`: [member] -> its mask by what is recorded, NEITHER without a partnership in scope. `is_known`: whether it
    is known for the rule. `has_partnership`: whether it certainly has a recorded partnership in scope.
    `unrecorded`: the mask of an unrecorded partnership (`unrecorded_outcomes`). `all_are_in_denominator`: the
    denominator is all members that are counted, instead of those that have or had a partnership.
    """

    recorded: Masks
    is_known: Flags
    has_partnership: Flags
    unrecorded: int
    all_are_in_denominator: bool = False

    def masks(self, stage: Stage) -> Masks:
        """Return [member] -> its mask under an assumption; 0 if it is left out."""
        masks = self.recorded
        if stage == "answered":
            masks = np.where(self.is_known, masks, _NOT_COUNTED).astype(np.uint8)
        elif stage in ("silent", "partners", "strict"):
            may_have = {"silent": self.is_silent, "partners": self.is_open_partner, "strict": ~self.is_known}[stage]
            masks = np.where(may_have, joined_masks(masks, np.uint8(self.unrecorded)), masks).astype(np.uint8)
        found: Masks = _ALL_IN_DENOMINATOR[masks] if self.all_are_in_denominator else masks
        return found

    @property
    def is_silent(self) -> Flags:
        """[member] -> whether it is not known and has no recorded partnership."""
        silent: Flags = ~self.is_known & ~self.has_partnership
        return silent

    @property
    def is_open_partner(self) -> Flags:
        """[member] -> whether it is not known, though it has a recorded partnership."""
        is_open: Flags = ~self.is_known & self.has_partnership
        return is_open

    def widths(self, *, is_share: bool) -> Widths:
        """Return where the width of the bounds under `strict` comes from, of the share or of the number."""
        counts = (OutcomeCounts(counted(self.masks(stage))) for stage in STAGES_OF_WIDTH)
        return Widths.of(*(width_of(each.numerator, each.share, is_share=is_share) for each in counts))


@dataclass(frozen=True, slots=True)
class Widths:
    """The parts of the width under `strict`, as parts of 1 for a share, else as numbers of units.

    `dates`: the width by what is recorded, which is that of vague dates. `partners_silent`: what the members with a
    recorded partnership add that are not known. `nothing_known`: what the silent members add.
    """

    dates: Fraction
    partners_silent: Fraction
    nothing_known: Fraction

    @classmethod
    def of(cls, record: Fraction, among_partners: Fraction, strict: Fraction) -> Widths:
        """Return the parts, given the widths by the record, with silent partners, and with all members not known."""
        return cls(record, among_partners - record, strict - among_partners)

    def parts(self) -> dict[str, Fraction]:
        """Return the parts by name, that of silent members first."""
        return {
            "nothing_known": self.nothing_known,
            "partners_silent": self.partners_silent,
            "dates": self.dates,
        }

    @property
    def widest(self) -> str:
        """The name of the greatest part, the first of equal ones; empty if all are 0."""
        parts = self.parts()
        widest = max(parts, key=lambda name: parts[name])
        return widest if parts[widest] else ""


def width_of(numerator: Tally, share: Share | None, *, is_share: bool) -> Fraction:
    """Return the width of the bounds of the share (0 without a share) or of the number in the numerator."""
    if not is_share:
        return Fraction(numerator.possible - numerator.certain)
    return share.high - share.low if share else Fraction(0)


STAGES_OF_WIDTH: Final[tuple[Stage, ...]] = ("record", "partners", "strict")
"""The stages whose widths are compared, each at least as wide as the one before."""
_ALL_IN_DENOMINATOR: Final = np.array(
    [mask & (BOTH | DENOMINATOR_ONLY) | DENOMINATOR_ONLY * bool(mask & NEITHER) for mask in range(MASKS)], np.uint8
)
"""[mask] -> the mask if what is in neither is in the denominator only."""


@dataclass(frozen=True, slots=True)
class AssumedNumbers:
    """The numbers of a rule under one assumption; `share` may be None, as in `OutcomeCounts`."""

    counted: Tally
    denominator: Tally
    share: Share | None


@dataclass(frozen=True, slots=True)
class SilenceNumbers:
    """The numbers of a rule with a frame under each assumption, and where their width comes from.

    `under` has the assumptions except `alike`, whose estimate is `estimate` (None if it can't be made). `members` are
    those that the rule counts, `known` those of them that are known, `silent` those that are not and have no recorded
    partnership, `open_partners` those that are not and have one.
    """

    under: Mapping[Silence, AssumedNumbers]
    estimate: Estimate | None
    widths: Widths
    members: int
    known: int
    silent: int
    open_partners: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimated share with the limits of its 95 % interval, from 0 to 1; None if no interval can be given.

    `method`: how the interval was computed (`silence_estimate.py`), None without one.
    """

    estimate: float
    low: float | None = None
    high: float | None = None
    method: Literal["exact", "normal"] | None = None


def unrecorded_outcomes(rule: Rule) -> int:
    """Return the mask of a partnership in scope of which nothing is recorded, not even whether it exists.

    It is joined from all histories of up to two changes of any status on any day; a third adds no outcome.
    """
    whatever = Rule(
        _ANY,
        _ANY,
        rule.first_day,
        rule.last_day,
        ended=rule.ended,
        mode=rule.mode,
        denominator=rule.denominator,
        count=rule.count,
        statuses=rule.possible_statuses,
        without=rule.without,
        rules_version=rule.rules_version,
    )
    return _unrecorded_outcomes(whatever)


_ANY: Final = SideScope()


@lru_cache(maxsize=64)
def _unrecorded_outcomes(rule: Rule) -> int:
    mask = partnership_outcomes(_any_histories(), rule).mask
    return NEITHER | int(np.bitwise_or.reduce(mask))


@lru_cache(maxsize=1)
def _any_histories() -> Histories:
    """Return the histories of one and of two changes of every status, without dates."""
    histories = [*((status,) for status in STATUSES), *product(STATUSES, repeat=2)]
    owner = np.repeat(np.arange(len(histories)), [len(each) for each in histories]).astype(np.int32)
    status = np.array([NUMBER_OF[code] for each in histories for code in each], np.int8)
    earliest = np.full(len(status), OPEN_PAST, np.int32)
    latest = np.full(len(status), OPEN_FUTURE, np.int32)
    return Histories.build(owner, status, earliest, latest, len(histories))
