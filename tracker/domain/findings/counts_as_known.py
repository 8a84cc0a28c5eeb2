"""Counts of what was published by an earlier day, where the dates of publication are themselves vague.

A change was published for certain if a source that reports it had certainly appeared, and possibly if a source may have
appeared; a change without sources was not published. A *vague* source is one that may have appeared by that day: in a
world where it had, all changes that it reports were published, and in the other worlds it contributes none. So a
partnership has one history, a *variant*, for every choice of which of its vague sources had appeared. Sources that
report exactly the same changes are treated as one.

Partnerships that share no vague source are independent. For the others the choices of the shared sources are
enumerated, each with the outcomes that the partnerships may have under it: the least and the greatest numbers over all
choices are those over all worlds. Where there are too many shared sources for this, they are treated as independent;
and a partnership with more than MAX_SOURCES vague sources may have any outcome. The bounds are then possibly wider
than the true ones, never narrower, and `is_wider` is set.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from tracker.domain.findings.counting import (
    PASSES,
    EventIndex,
    Flags,
    Marks,
    Masks,
    PartnershipOutcomes,
    partnership_outcomes,
)
from tracker.domain.findings.outcomes import MASKS
from tracker.domain.findings.rules import WITH_STATUSES, Rule
from tracker.domain.statuses.histories import Codes, Days, Histories, Indices
from tracker.domain.statuses.statuses import IN_FORCE, numbers_of

UNPUBLISHED, POSSIBLY_PUBLISHED, PUBLISHED = range(3)
"""Whether a change was published by the day: no, possibly, certainly."""

MAX_SOURCES: Final = 6
"""Maximum number of vague sources of one partnership whose choices are enumerated."""
MAX_SHARED: Final = 6
"""Maximum number of shared sources whose choices are enumerated."""
MAX_WORK: Final = 500_000
"""Maximum of the number of partnerships times the number of choices of the shared sources."""

_ANYTHING: Final = MASKS - 1

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class VagueReports:
    """Pairs of a change, as its row among the given changes, and a vague source that reports it."""

    change: Integers
    source: Integers


@dataclass(frozen=True, slots=True, eq=False)
class HistoriesAsKnown:
    """The histories of all variants, sorted by partnership.

    `partnership`: [variant] -> its partnership. `owner`, `index` and `status` describe each change that may have been
    published: its partnership, its index within that, its status. `given`: [change of a variant] -> the row of that
    change in these three columns. `shared` and `depends_on`: [variant] -> bits of the shared sources that had appeared
    in it, and of those that it depends on; there are `shared_sources` in all. `is_loose` marks the partnerships
    that may have any outcome, `is_unknown` those without any published change, `is_on_record` those with a change that
    was certainly published. `is_wider`: the bounds may be wider than the true ones.
    """

    histories: Histories
    partnership: Integers
    given: Integers
    owner: Indices
    index: Integers
    status: Codes
    shared: Integers
    depends_on: Integers
    shared_sources: int
    is_loose: NDArray[np.bool_]
    is_unknown: NDArray[np.bool_]
    is_on_record: NDArray[np.bool_]
    is_wider: bool

    @classmethod
    def build(
        cls,
        partnership: Indices,
        status: Codes,
        earliest: Days,
        latest: Days,
        presence: Codes,
        reports: VagueReports,
        count: int,
        not_before: Days | None = None,
    ) -> Self:
        """Build from one row per change, sorted by partnership and position, as for `Histories.build`.

        `presence`: [change] -> UNPUBLISHED, PUBLISHED or POSSIBLY_PUBLISHED, which needs a source in `reports`.
        """
        sources = _Sources.of(partnership, presence, reports, count)
        may_be_published = presence != UNPUBLISHED
        owner, index, status = (each[may_be_published] for each in (partnership, _within(partnership, count), status))
        is_published, bits = presence[may_be_published] == PUBLISHED, sources.of_change[may_be_published]
        known = np.bincount(owner, minlength=count)
        # a partnership that is not enumerated has one variant, with the changes that were certainly published
        variants = np.where(sources.is_loose, 1, 1 << np.minimum(sources.of_partnership, MAX_SOURCES))
        owner_number, choice, row = _rows_of_variants(known, variants)
        is_there = is_published[row] | ((choice & bits[row]) != 0)
        variant, given = ((np.cumsum(variants) - variants)[owner_number] + choice)[is_there], row[is_there]
        histories = Histories.build(
            variant.astype(np.int32),
            status[given],
            earliest[may_be_published][given],
            latest[may_be_published][given],
            int(variants.sum()),
            None if not_before is None else np.repeat(not_before, variants),
        )
        of_variant = np.repeat(np.arange(count), variants)
        return cls(
            histories=histories,
            partnership=of_variant,
            given=given,
            owner=owner,
            index=index,
            status=status,
            shared=sources.shared_in(of_variant, _within(of_variant, count)),
            depends_on=sources.depends_on[of_variant],
            shared_sources=sources.shared_sources,
            is_loose=sources.is_loose,
            is_unknown=known == 0,
            is_on_record=np.bincount(partnership[presence == PUBLISHED], minlength=count) > 0,
            is_wider=sources.is_wider,
        )

    def outcomes(self, rule: Rule, marks: Marks | None = None, may_end: Flags | None = None) -> PartnershipOutcomes:
        """Return the possible outcomes of each partnership, over all choices and for each, and what may count.

        `marks`: [change that may have been published] -> its marks under the rule (see `EventIndex.of`). `may_end`:
        [partnership] -> whether it may have ended unrecorded.
        """
        index = EventIndex.of(self.histories, rule, None if marks is None else marks[self.given])
        of_variant = None if may_end is None else may_end[self.partnership]
        found = partnership_outcomes(self.histories, rule, index, of_variant)
        if not len(self.is_loose):
            return found
        begins_partnership = np.flatnonzero(np.diff(self.partnership, prepend=-1))

        def joined(masks: Masks) -> Masks:
            mask: Masks = np.bitwise_or.reduceat(masks, begins_partnership)
            mask[self.is_loose] = _ANYTHING
            return mask

        by_choice: dict[bytes, Masks] = {}
        for choice in range(1 << self.shared_sources if self.shared_sources else 0):
            is_so = (choice & self.depends_on) == self.shared
            mask = joined(np.where(is_so, found.mask, 0).astype(np.uint8))
            by_choice[mask.tobytes()] = mask
        given = self.given[self.histories.first_change[found.partnership] + found.index]
        is_loose = self.is_loose[self.owner] & np.isin(self.status, _counted_statuses(rule))
        loose = np.flatnonzero(is_loose if marks is None else is_loose & ((marks & PASSES) != 0))
        counted = np.union1d(given, loose)
        return PartnershipOutcomes(
            joined(found.mask),
            self.owner[counted].astype(np.int64),
            self.index[counted],
            ~np.isin(counted, np.append(given[~found.is_unrecorded], loose)),
            tuple(by_choice.values()),
            is_wider=self.is_wider,
            is_on_record=self.is_on_record,
        )


def _counted_statuses(rule: Rule) -> tuple[int, ...]:
    """Return the numbers of the statuses whose changes a rule may count."""
    if rule.count == "ended":
        return numbers_of(rule.ended)
    return numbers_of(rule.possible_statuses if rule.count in WITH_STATUSES else IN_FORCE.difference(rule.without))


@dataclass(frozen=True, slots=True, eq=False)
class _Sources:
    """The vague sources of partnerships, one bit each, numbered within each partnership.

    `of_change`: [change] -> the bits of the sources that report it. `of_partnership`: [partnership] -> how many
    sources it has. `shared`: [partnership] -> its shared sources, as pairs of their number within the partnership and
    their number among the shared sources; `depends_on` has the latter as bits. `is_loose`: [partnership] -> whether it
    has more than MAX_SOURCES.
    """

    of_change: Integers
    of_partnership: Integers
    is_loose: NDArray[np.bool_]
    shared: dict[int, list[tuple[int, int]]]
    shared_sources: int
    depends_on: Integers
    is_wider: bool

    @classmethod
    def of(cls, partnership: Indices, presence: Codes, reports: VagueReports, count: int) -> Self:
        """Number the vague sources of the partnerships that the changes belong to."""
        is_open = presence[reports.change] == POSSIBLY_PUBLISHED
        reported: dict[int, set[int]] = defaultdict(set)
        for change, source in zip(reports.change[is_open].tolist(), reports.source[is_open].tolist(), strict=True):
            reported[source].add(change)
        of_change, of_partnership = np.zeros(len(partnership), np.int64), np.zeros(count, np.int64)
        shared: list[list[tuple[int, int]]] = []
        for changes in sorted({tuple(sorted(each)) for each in reported.values()}):
            partnerships = dict.fromkeys(partnership[list(changes)].tolist())
            for change in changes:
                # the bit after the enumerated ones stands for all further sources
                of_change[change] |= 1 << min(int(of_partnership[partnership[change]]), MAX_SOURCES)
            if len(partnerships) > 1:
                shared.append([(owner_number, int(of_partnership[owner_number])) for owner_number in partnerships])
            of_partnership[list(partnerships)] += 1
        is_loose = of_partnership > MAX_SOURCES
        few = len(shared) <= MAX_SHARED and count << len(shared) <= MAX_WORK
        by_partnership: dict[int, list[tuple[int, int]]] = defaultdict(list)
        depends_on = np.zeros(count, np.int64)
        for number, uses in enumerate(shared if few else []):
            for owner_number, bit in uses:
                if not is_loose[owner_number]:
                    by_partnership[owner_number].append((bit, number))
                    depends_on[owner_number] |= 1 << number
        is_wider = bool(is_loose.any()) or not few
        return cls(of_change, of_partnership, is_loose, by_partnership, len(shared) if few else 0, depends_on, is_wider)

    def shared_in(self, partnership: Integers, choice: Integers) -> Integers:
        """Return bits of the shared sources that had appeared in each variant.

        `partnership` and `choice`: [variant] -> its partnership, and its number within that.
        """
        found = np.zeros(len(partnership), np.int64)
        for owner, uses in self.shared.items():
            own = slice(*np.searchsorted(partnership, (owner, owner + 1)))
            for bit, number in uses:
                found[own] |= (choice[own] >> bit & 1) << number
        return found


def _within(owner: NDArray[np.integer[Any]], count: int) -> Integers:
    """Return [row] -> its index among the rows of its owner. Rows are sorted by owner, of which there are `count`."""
    rows = np.bincount(owner, minlength=count)
    index: Integers = np.arange(len(owner)) - (np.cumsum(rows) - rows)[owner]
    return index


def _rows_of_variants(known: Integers, variants: Integers) -> tuple[Integers, Integers, Integers]:
    """List all rows of every variant of every partnership: the partnership, the variant's number in it, the row.

    `known` and `variants`: [partnership] -> how many rows and how many variants it has.
    """
    rows = known * variants
    owner_number = np.repeat(np.arange(len(known)), rows)
    within = np.arange(len(owner_number)) - (np.cumsum(rows) - rows)[owner_number]
    return (
        owner_number,
        within // known[owner_number],
        (np.cumsum(known) - known)[owner_number] + within % known[owner_number],
    )
