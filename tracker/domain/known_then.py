"""What a count comes to when only what was known on an earlier day may be counted, and that itself is not certain.

A change was out for certain if a source that tells of it had appeared for certain, and possibly if one may have; what
no source tells of was not out. In a world each change that was possibly out is there or not, each for itself. So a tie
has a history for every choice of these, a *variant*, and may come out as any of its variants may.

Changes that hang on one and the same vague source are taken apart too: numbers may come out wider than they need, never
narrower. A tie with more than MOST_OPTIONAL changes of that kind is not enumerated, and may come out as anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from tracker.domain.counting import TieOutcomes, tie_outcomes
from tracker.domain.history import Codes, Days, Histories, Indices
from tracker.domain.outcomes import MASKS
from tracker.domain.rules import Rule
from tracker.domain.statuses import numbers_of

NOT_OUT, POSSIBLY_OUT, OUT = range(3)
"""Whether what tells of a change had appeared."""

MOST_OPTIONAL: Final = 6

_ANYTHING: Final = MASKS - 1

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class KnownThen:
    """The variants' histories, sorted by tie; `tie` says whose each is, `given` which change each row of theirs adds.

    Changes are numbered as they were given. `owner`, `place` and `status` tell of all that may have been out: the tie,
    the change's place within it, its status. `is_loose` are the ties that may come out as anything, `is_unknown` those
    of which nothing at all was out.
    """

    histories: Histories
    tie: Rows
    given: Rows
    owner: Indices
    place: Rows
    status: Codes
    is_loose: NDArray[np.bool_]
    is_unknown: NDArray[np.bool_]

    @classmethod
    def build(
        cls,
        partnership: Indices,
        status: Codes,
        earliest: Days,
        latest: Days,
        presence: Codes,
        count: int,
        not_before: Days | None = None,
    ) -> Self:
        """From one row a change, as `Histories.build` takes them, and whether each was out."""
        changes = np.bincount(partnership, minlength=count)
        place = np.arange(len(partnership)) - (np.cumsum(changes) - changes)[partnership]
        is_kept = presence != NOT_OUT
        owner, place, status = partnership[is_kept], place[is_kept], status[is_kept]
        is_optional = presence[is_kept] == POSSIBLY_OUT
        known = np.bincount(owner, minlength=count)
        optional = np.bincount(owner[is_optional], minlength=count)
        is_loose = optional > MOST_OPTIONAL
        # what isn't enumerated has one variant, with what was certainly out
        variants = np.where(is_loose, 1, 1 << np.minimum(optional, MOST_OPTIONAL))

        tie, choice, row = _rows_of_variants(known, variants)
        nth = np.minimum(np.cumsum(is_optional) - 1 - (np.cumsum(optional) - optional)[owner], MOST_OPTIONAL)
        is_there = ~is_optional[row] | ((choice >> np.maximum(nth, 0)[row]) & 1).astype(np.bool_)
        variant, given = ((np.cumsum(variants) - variants)[tie] + choice)[is_there], row[is_there]
        histories = Histories.build(
            variant.astype(np.int32),
            status[given],
            earliest[is_kept][given],
            latest[is_kept][given],
            int(variants.sum()),
            None if not_before is None else np.repeat(not_before, variants),
        )
        return cls(
            histories=histories,
            tie=np.repeat(np.arange(count), variants),
            given=given,
            owner=owner,
            place=place,
            status=status,
            is_loose=is_loose,
            is_unknown=known == 0,
        )

    def outcomes(self, rule: Rule) -> TieOutcomes:
        """What each tie may come out as, and which of all its changes may be its ending."""
        if not len(self.is_loose):
            return tie_outcomes(self.histories, rule)
        found = tie_outcomes(self.histories, rule)
        begins_tie = np.flatnonzero(np.diff(self.tie, prepend=-1))
        mask = np.bitwise_or.reduceat(found.mask, begins_tie)
        mask[self.is_loose] = _ANYTHING
        given = self.given[self.histories.first_change[found.tie] + found.place]
        loose = np.flatnonzero(self.is_loose[self.owner] & np.isin(self.status, numbers_of(rule.ended)))
        endings = np.union1d(given, loose)
        return TieOutcomes(mask, self.owner[endings].astype(np.int64), self.place[endings])


def _rows_of_variants(known: Rows, variants: Rows) -> tuple[Rows, Rows, Rows]:
    """For every tie, variant by variant, all its rows: the tie, the number of the variant within it, and the row."""
    rows = known * variants
    tie = np.repeat(np.arange(len(known)), rows)
    within = np.arange(len(tie)) - (np.cumsum(rows) - rows)[tie]
    return tie, within // known[tie], (np.cumsum(known) - known)[tie] + within % known[tie]
