"""What a count comes to when only what was known on an earlier day may be counted, and that itself is not certain.

A change was out for certain if a source that tells of it had appeared for certain, and possibly if one may have; what
no source tells of was not out. Whether such a *vague* source had appeared is one question for everything that hangs on
it: in a world it had, and then all changes that it tells of were out, or it had not. So a tie has a history, a
*variant*, for every choice of which of its vague sources had appeared. Sources that tell of the same changes are as
one.

Ties that share no vague source are independent, as always. For those that do, the choices of the shared sources are
taken one by one, each with the outcomes that the ties may have under it: the least and the greatest numbers over all
choices are those over all worlds. Where there are too many shared sources for this, each tie is taken for itself; and
a tie with more than MOST_SOURCES vague sources may come out as anything. Then numbers may come out wider than they
need, never narrower, and `is_wider` says so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from tracker.domain.findings.counting import Masks, PartnershipOutcomes, partnership_outcomes
from tracker.domain.findings.outcomes import MASKS
from tracker.domain.findings.rules import Rule
from tracker.domain.statuses.histories import Codes, Days, Histories, Indices
from tracker.domain.statuses.statuses import numbers_of

NOT_OUT, POSSIBLY_OUT, OUT = range(3)
"""Whether what tells of a change had appeared."""

MAX_SOURCES: Final = 6
"""The most vague sources of one tie whose choices are enumerated."""
MAX_SHARED: Final = 6
MAX_WORK: Final = 500_000
"""The most shared sources whose choices are enumerated, and the most outcomes of ties over all of them."""

_ANYTHING: Final = MASKS - 1

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Hanging:
    """[pair] -> a change, by its number among those given, and a vague source that tells of it."""

    change: Rows
    source: Rows


@dataclass(frozen=True, slots=True, eq=False)
class HistoriesAsKnown:
    """The variants' histories, sorted by tie; `tie` says whose each is, `given` which change each row of theirs adds.

    Changes are numbered as they were given. `owner`, `place` and `status` tell of all that may have been out: the tie,
    the change's place within it, its status. `shared` and `meant`: [variant] -> which of the shared sources had
    appeared in it, and on which of them it depends, as bits; there are `shared_sources` of these. `is_loose` are the
    ties that may come out as anything, `is_unknown` those of which nothing at all was out.
    """

    histories: Histories
    tie: Rows
    given: Rows
    owner: Indices
    place: Rows
    status: Codes
    shared: Rows
    meant: Rows
    shared_sources: int
    is_loose: NDArray[np.bool_]
    is_unknown: NDArray[np.bool_]
    is_wider: bool

    @classmethod
    def build(
        cls,
        partnership: Indices,
        status: Codes,
        earliest: Days,
        latest: Days,
        presence: Codes,
        hanging: Hanging,
        count: int,
        not_before: Days | None = None,
    ) -> Self:
        """From one row a change, as `Histories.build` takes them, and whether each was out.

        `hanging` has the vague sources of the changes that were possibly out, at least one of each.
        """
        place = _within(partnership, count)
        sources = _Sources.of(partnership, presence, hanging, count)
        is_kept = presence != NOT_OUT
        owner, place, status = partnership[is_kept], place[is_kept], status[is_kept]
        is_out, bits = presence[is_kept] == OUT, sources.of_change[is_kept]
        known = np.bincount(owner, minlength=count)
        # what isn't enumerated has one variant, with what was certainly out
        variants = np.where(sources.is_loose, 1, 1 << np.minimum(sources.of_partnership, MAX_SOURCES))

        tie, choice, row = _rows_of_variants(known, variants)
        is_there = is_out[row] | ((choice & bits[row]) != 0)
        variant, given = ((np.cumsum(variants) - variants)[tie] + choice)[is_there], row[is_there]
        histories = Histories.build(
            variant.astype(np.int32),
            status[given],
            earliest[is_kept][given],
            latest[is_kept][given],
            int(variants.sum()),
            None if not_before is None else np.repeat(not_before, variants),
        )
        tie_of_variant = np.repeat(np.arange(count), variants)
        return cls(
            histories=histories,
            tie=tie_of_variant,
            given=given,
            owner=owner,
            place=place,
            status=status,
            shared=sources.shared_in(tie_of_variant, _within(tie_of_variant, count)),
            meant=sources.meant[tie_of_variant],
            shared_sources=sources.shared_sources,
            is_loose=sources.is_loose,
            is_unknown=known == 0,
            is_wider=sources.is_wider,
        )

    def outcomes(self, rule: Rule) -> PartnershipOutcomes:
        """The possible outcomes of each tie, together and by choice, and which of all its changes may be its ending."""
        found = partnership_outcomes(self.histories, rule)
        if not len(self.is_loose):
            return found
        begins_partnership = np.flatnonzero(np.diff(self.tie, prepend=-1))

        def joined(masks: Masks) -> Masks:
            mask: Masks = np.bitwise_or.reduceat(masks, begins_partnership)
            mask[self.is_loose] = _ANYTHING
            return mask

        by_choice: dict[bytes, Masks] = {}
        for choice in range(1 << self.shared_sources if self.shared_sources else 0):
            is_so = (choice & self.meant) == self.shared
            mask = joined(np.where(is_so, found.mask, 0).astype(np.uint8))
            by_choice[mask.tobytes()] = mask
        given = self.given[self.histories.first_change[found.tie] + found.place]
        loose = np.flatnonzero(self.is_loose[self.owner] & np.isin(self.status, numbers_of(rule.ended)))
        endings = np.union1d(given, loose)
        return PartnershipOutcomes(
            joined(found.mask),
            self.owner[endings].astype(np.int64),
            self.place[endings],
            tuple(by_choice.values()),
            self.is_wider,
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Sources:
    """The vague sources of ties, numbered within each: a bit each.

    `of_change`: [change] -> the bits of the sources that report it. `of_partnership`: [partnership] -> how many
    sources it has. `shared`: [partnership] -> its shared sources, as pairs of their number within the partnership and
    among the shared ones; `meant` gives them as bits.
    """

    of_change: Rows
    of_partnership: Rows
    is_loose: NDArray[np.bool_]
    shared: dict[int, list[tuple[int, int]]]
    shared_sources: int
    meant: Rows
    is_wider: bool

    @classmethod
    def of(cls, partnership: Indices, presence: Codes, hanging: Hanging, count: int) -> Self:
        """Of the ties whose changes these are."""
        is_open = presence[hanging.change] == POSSIBLY_OUT
        told: dict[int, set[int]] = defaultdict(set)
        for change, source in zip(hanging.change[is_open].tolist(), hanging.source[is_open].tolist(), strict=True):
            told[source].add(change)
        of_change, of_tie = np.zeros(len(partnership), np.int64), np.zeros(count, np.int64)
        shared: list[list[tuple[int, int]]] = []
        for changes in sorted({tuple(sorted(each)) for each in told.values()}):
            ties = dict.fromkeys(partnership[list(changes)].tolist())
            for change in changes:
                # one bit more than are enumerated stands for all beyond
                of_change[change] |= 1 << min(int(of_tie[partnership[change]]), MAX_SOURCES)
            if len(ties) > 1:
                shared.append([(tie, int(of_tie[tie])) for tie in ties])
            of_tie[list(ties)] += 1
        is_loose = of_tie > MAX_SOURCES
        few = len(shared) <= MAX_SHARED and count << len(shared) <= MAX_WORK
        by_tie: dict[int, list[tuple[int, int]]] = defaultdict(list)
        meant = np.zeros(count, np.int64)
        for number, uses in enumerate(shared if few else []):
            for tie, bit in uses:
                if not is_loose[tie]:
                    by_tie[tie].append((bit, number))
                    meant[tie] |= 1 << number
        is_wider = bool(is_loose.any()) or not few
        return cls(of_change, of_tie, is_loose, by_tie, len(shared) if few else 0, meant, is_wider)

    def shared_in(self, partnership: Rows, choice: Rows) -> Rows:
        """[variant] -> which of the shared sources had appeared in it, given its tie and its number within that."""
        found = np.zeros(len(partnership), np.int64)
        for owner, uses in self.shared.items():
            own = slice(*np.searchsorted(partnership, (owner, owner + 1)))
            for bit, number in uses:
                found[own] |= (choice[own] >> bit & 1) << number
        return found


def _within(owner: NDArray[np.integer[Any]], count: int) -> Rows:
    """[row] -> its place among the rows of its owner, of which there are so many; sorted by owner."""
    rows = np.bincount(owner, minlength=count)
    place: Rows = np.arange(len(owner)) - (np.cumsum(rows) - rows)[owner]
    return place


def _rows_of_variants(known: Rows, variants: Rows) -> tuple[Rows, Rows, Rows]:
    """For every tie, variant by variant, all its rows: the tie, the number of the variant within it, and the row."""
    rows = known * variants
    tie = np.repeat(np.arange(len(known)), rows)
    within = np.arange(len(tie)) - (np.cumsum(rows) - rows)[tie]
    return tie, within // known[tie], (np.cumsum(known) - known)[tie] + within % known[tie]
