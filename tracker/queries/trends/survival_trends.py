"""The survival of the selected partnerships: the estimate of each group of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.statuses.statuses import DEFAULT_ENDED
from tracker.domain.trends.lifetimes import Listing, PartnershipDurations, in_steps, lives
from tracker.domain.trends.survival import survival
from tracker.queries.columns.column_table import Ids
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.columns.refined_codes import standard_numbers
from tracker.queries.inventory.selection import CONFIRMATION, InventoryFilter
from tracker.queries.inventory.shown_partnerships import Mask, filter_partnerships
from tracker.queries.reader import Reader
from tracker.queries.trends.selected_masks import Masks, masks_of
from tracker.queries.trends.trend_rows import SurvivalGroup, SurvivalTrend, largest

Ended = tuple[str, ...]

MAX_GROUPS: Final = 5
MAX_STEPS: Final = 600
"""Fifty years in months. If a partnership lasted longer, steps are quarters or years."""
GROUPINGS: Final = ("none", "country", "body_kind", "decade")
"""All together, by the partner's country, by the kind of side a, by the decade of the beginning."""
BY_OUTCOME: Final = ("status", "reason", CONFIRMATION)
"""Facets that select partnerships by their outcome, so that their survival says little about all partnerships."""
DAYS_IN_MONTH: Final = 365.2425 / 12
_EPOCH: Final = date(1970, 1, 1).toordinal()
_MONTHS: Final = (1, 3, 6, 12, 60, 120)


def survival_trend(
    reader: Reader, selection: InventoryFilter, grouping: str = "none", ended: Ended = DEFAULT_ENDED
) -> SurvivalTrend:
    """Return how long partnerships lasted, by group. `grouping` is one of GROUPINGS."""
    found = filter_partnerships(reader, selection)
    columns, masks = found.columns, masks_of(found)
    used = _used(reader, masks, selection.as_of, ended)
    no_decade = 0
    if grouping == "decade":
        no_decade = int(np.count_nonzero(used.lifetimes.is_unknown))
        used = used.selected(~used.lifetimes.is_unknown)
    longest = int(used.lifetimes.middle[used.lifetimes.is_followed].max(initial=0))
    months = next((each for each in _MONTHS if longest / DAYS_IN_MONTH / each <= MAX_STEPS), _MONTHS[-1])
    in_months = replace(used, lifetimes=in_steps(used.lifetimes, months * DAYS_IN_MONTH))
    holder = columns.counted_partnerships.current_records(selection.as_of)[used.partnership]
    codes, numbers = _survival_groups(columns, used, holder, grouping)
    counts = np.bincount(numbers, minlength=len(codes))
    shown = largest(codes, np.bincount(numbers[in_months.lifetimes.is_followed], minlength=len(codes)), MAX_GROUPS)
    if grouping == "decade":
        shown.sort(key=lambda number: codes[number])
    ids = columns.counted_partnerships.ids_on(selection.as_of)[used.partnership]
    return SurvivalTrend(
        months=months,
        groups=tuple(_survival_group(codes[number], in_months, numbers == number, ids) for number in shown),
        smaller=len(numbers) - int(counts[shown].sum()),
        smaller_groups=int(np.count_nonzero(counts)) - len(shown),
        unknown_start=used.unknown_start,
        not_begun=used.not_begun,
        never_in_force=used.never_in_force,
        only_ended=used.only_ended,
        listed_late=used.listed_late,
        is_by_outcome=any(selection.values(facet) for facet in BY_OUTCOME),
        no_decade=no_decade,
        stands_for=masks.stands_for(selection.as_of),
    )


def _used(reader: Reader, masks: Masks, as_of: int, ended: Ended) -> PartnershipDurations:
    """Return the durations of the selected partnerships; a record that stands for several is repeated as often."""
    counted = masks.counted_partnerships
    listing = Listing(counted.first_listings, reader.settings.followed_from)
    weights = counted.weights_on(as_of)
    if weights is None:
        return lives(counted.histories, masks.possible, as_of, ended, listing)
    rows = np.repeat(np.arange(len(weights)), weights)
    repeated = replace(listing, by_source=listing.by_source[rows])
    found = lives(counted.histories.selected(rows), masks.possible[rows], as_of, ended, repeated)
    return replace(found, partnership=rows[found.partnership].astype(np.int32))


def _survival_groups(
    columns: Columns, used: PartnershipDurations, rows: NDArray[np.int64], grouping: str
) -> tuple[Sequence[str], NDArray[np.int64]]:
    """Return the codes of the groups, and the group of each partnership. `rows` are the rows of
    their current records.
    """
    if grouping == "country":
        return columns.vocabulary.countries.texts, columns.bodies["country"][columns.body_b[rows]].astype(np.int64)
    if grouping == "body_kind":
        kinds = columns.vocabulary.kinds
        standard = standard_numbers(kinds, columns.refinements.get("body_kind", {}))
        return kinds.texts, standard[columns.bodies["kind"][columns.body_a[rows]]]
    if grouping == "decade":
        years = (used.begun - _EPOCH).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
        decades, numbers = np.unique(years // 10 * 10, return_inverse=True)
        return [str(decade) for decade in decades.tolist()], numbers.astype(np.int64)
    return [""], np.zeros(len(rows), np.int64)


def _survival_group(code: str, used: PartnershipDurations, chosen: Mask, ids: Ids) -> SurvivalGroup:
    lifetimes = used.lifetimes.selected(chosen)
    is_followed = lifetimes.is_followed
    followed = lifetimes.selected(is_followed)
    return SurvivalGroup(
        code=code,
        survival=survival(lifetimes, int(followed.middle.max(initial=0))),
        partnership=ids[chosen][is_followed],
        entry=followed.entry,
        followed=followed.middle,
        outcome=followed.outcome,
        unlisted=int(np.count_nonzero(used.is_unlisted[chosen][is_followed])),
        unknown=int(np.count_nonzero(lifetimes.is_unknown)),
        too_short=int(np.count_nonzero(~lifetimes.is_unknown & ~is_followed)),
    )
