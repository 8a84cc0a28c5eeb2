"""The selected partnerships over time: stock, beginnings and endings, reasons, survival."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_PAST
from tracker.domain.statuses.histories import Histories
from tracker.domain.statuses.status_states import FORMAL_OF_STATE, LABEL_OF_STATE
from tracker.domain.statuses.statuses import CODES, DEFAULT_ENDED, IN_FORCE, numbers_of
from tracker.domain.trends.flows import StatusEntries, TimeBins, beginnings, endings, is_unrecorded, placed
from tracker.domain.trends.lifetimes import PartnershipDurations, in_steps, lives
from tracker.domain.trends.stock import Band, stock_in_force
from tracker.domain.trends.survival import survival
from tracker.queries.columns.column_table import Codes, Frame, Ids, is_among, row_ranges
from tracker.queries.columns.counted_partnerships import Partnerships
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.columns.refined_codes import standard_numbers
from tracker.queries.inventory.selection import CONFIRMATION, InventoryFilter
from tracker.queries.inventory.shown_partnerships import FilteredPartnerships, Mask, filter_partnerships
from tracker.queries.inventory.timeline import LaneNames
from tracker.queries.reader import Reader
from tracker.queries.rows import StandsFor
from tracker.queries.trends.trend_rows import (
    EndingsTrend,
    PeriodTrend,
    Series,
    StockTrend,
    SupportingRecords,
    SurvivalGroup,
    SurvivalTrend,
    Untimed,
    largest,
    middles,
    no_stock,
)

Ended = tuple[str, ...]

MAX_BARS: Final = 60
MAX_COLUMNS: Final = 12
"""The most periods of a chart of bars, and of one whose cells contain numbers."""
MAX_DAYS: Final = 20_000
MAX_REASONS: Final = 8
MAX_GROUPS: Final = 5
MAX_STEPS: Final = 600
"""Fifty years in months. If a partnership lasted longer, steps are quarters or years."""
GROUPINGS: Final = ("none", "country", "body_kind", "decade")
"""All together, by the partner's country, by the kind of side a, by the decade of the beginning."""
BY_OUTCOME: Final = ("status", "reason", CONFIRMATION)
"""Facets that select partnerships by their outcome, so that their survival says little about all partnerships."""
PLACES: Final = ("subdivision", "country", "actor")
"""By the region of side a, by its country, by the side that acted."""

DAYS_IN_MONTH: Final = 365.2425 / 12
_EPOCH: Final = date(1970, 1, 1).toordinal()
_MONTHS: Final = (1, 3, 6, 12, 60, 120)


def stock_trend(reader: Reader, selection: InventoryFilter) -> StockTrend:
    """Return the stock from the first dated change to the as-of day: every day, or every few if there are too many."""
    masks = _masks(filter_partnerships(reader, selection))
    first = _first_day(masks.counted_partnerships.histories, masks.possible, selection.as_of)
    if first is None:
        return no_stock()
    return _stock(masks, first, selection.as_of)


def stock_over(reader: Reader, selection: InventoryFilter, horizon: tuple[int, int]) -> StockTrend:
    """Return the stock from the first to the last day of `horizon`, counted as in `stock_trend`."""
    found = filter_partnerships(reader, selection)
    masks = _masks(found)

    def make() -> _CountedStock:
        return _CountedStock(_records_of(masks, found.columns, horizon[1]), _stock(masks, *horizon))

    def patch(before: _CountedStock, touched: Ids) -> _CountedStock:
        records = _records_of(masks, found.columns, horizon[1])
        if before.records is None or records is None:
            return make()
        less, more = (each.of(touched).stock(*horizon) for each in (before.records, records))
        labels = _replaced(before.stock.labels, less.labels, more.labels)
        in_force = _replaced(before.stock.in_force, less.in_force, more.in_force)
        return _CountedStock(records, StockTrend(more.days, labels, in_force, masks.stands_for(horizon[1])))

    return found.columns.patched_result("stock", (selection, horizon), make, patch).stock


@dataclass(frozen=True, slots=True, eq=False)
class _StockRecords:
    """Records that are a partnership each: ids, histories, whether they match, and for how many each counts."""

    ids: Ids
    histories: Histories
    shown: Mask
    weights: NDArray[np.int64] | None

    def of(self, records: Ids) -> _StockRecords:
        """Return those of the records with these ids (sorted)."""
        rows = np.searchsorted(self.ids, records[is_among(records, self.ids)])
        weights = None if self.weights is None else self.weights[rows]
        return _StockRecords(self.ids[rows], self.histories.selected(rows), self.shown[rows], weights)

    def stock(self, first: int, last: int) -> StockTrend:
        """Return the stock of the records that match."""
        first, step = _calendar(first, last)
        return StockTrend(*stock_in_force(self.histories, first, last, step, self.shown, self.weights))


@dataclass(frozen=True, slots=True, eq=False)
class _CountedStock:
    """A stock and the records that it counts; None if records continue one another, or match only possibly."""

    records: _StockRecords | None
    stock: StockTrend


def _records_of(masks: _Masks, columns: Columns, last: int) -> _StockRecords | None:
    counted = masks.counted_partnerships
    if counted.chains is not None or masks.differ:
        return None
    return _StockRecords(columns.partnerships.key, counted.histories, masks.possible, counted.weights_on(last))


def _replaced(band: Band, less: Band, more: Band) -> Band:
    """Return the band without the numbers of `less` and with those of `more`, of few records: most lines are 0."""
    lines = less.possible.any(axis=-1) | more.possible.any(axis=-1)
    certain, possible = band.certain.copy(), band.possible.copy()
    for counted, old, new in ((certain, less.certain, more.certain), (possible, less.possible, more.possible)):
        counted[lines] += new[lines] - old[lines]
    return Band(certain, possible)


def _calendar(first: int, last: int) -> tuple[int, int]:
    """Return the first day of a stock and the number of days between its days; the last day is always one of them."""
    step = 1 + (last - first) // MAX_DAYS
    return last - (last - first) // step * step, step


def _stock(masks: _Masks, first: int, last: int) -> StockTrend:
    """Return the stock on every day, or every few days of a long range, always with the last day."""
    first, step = _calendar(first, last)
    histories, weights = masks.counted_partnerships.histories, masks.counted_partnerships.weights_on(last)
    days, labels, whole = stock_in_force(histories, first, last, step, masks.possible, weights)
    if masks.differ:
        _, sure_labels, sure = stock_in_force(histories, first, last, step, masks.certain, weights)
        labels, whole = Band(sure_labels.certain, labels.possible), Band(sure.certain, whole.possible)
    return StockTrend(days, labels, whole, masks.stands_for(last))


def flow_trend(reader: Reader, selection: InventoryFilter, ended: Ended = DEFAULT_ENDED) -> PeriodTrend:
    """Return beginnings and endings in each year (or multiple of years), and those in no period."""
    masks = _masks(filter_partnerships(reader, selection))
    histories = masks.counted_partnerships.histories
    entries = {"begun": beginnings(histories), "ended": endings(histories, ended)}
    chosen = {}
    untimed: list[Untimed] = []
    for code, each in entries.items():
        chosen[code], without_period = _timed(code, masks.of(each), selection.as_of, masks)
        untimed += without_period
    periods = _periods(chosen.values(), selection.as_of, MAX_BARS)
    undated = sum(each.count for each in untimed)
    if periods is None:
        return PeriodTrend(None, (), undated, tuple(untimed), masks.stands_for(selection.as_of))
    series = tuple(_series(code, each, periods, selection.as_of, masks) for code, each in chosen.items())
    return PeriodTrend(periods, series, undated, tuple(untimed), masks.stands_for(selection.as_of))


def reason_trend(reader: Reader, selection: InventoryFilter, ended: Ended = DEFAULT_ENDED) -> PeriodTrend:
    """Return the reasons of endings by year, the most frequent reason first."""
    found = filter_partnerships(reader, selection)
    columns, masks = found.columns, _masks(found)
    entries = masks.of(endings(columns.counted_partnerships.histories, ended))
    entries, untimed = _timed("ended", entries, selection.as_of, masks)
    periods = _periods([entries], selection.as_of, MAX_COLUMNS)
    undated = sum(each.count for each in untimed)
    if periods is None:
        return PeriodTrend(None, (), undated, untimed, masks.stands_for(selection.as_of))
    entries = entries.selected(entries.is_placed(selection.as_of))
    place, reason = _reasons_of(reader, columns, entries)
    codes = columns.vocabulary.reasons.texts
    counts = np.bincount(reason, minlength=len(codes))
    series = tuple(
        _series(codes[number], entries.selected(np.sort(place[reason == number])), periods, selection.as_of, masks)
        for number in largest(codes, counts, MAX_REASONS)
    )
    return PeriodTrend(periods, series, undated, untimed, masks.stands_for(selection.as_of))


def read_changes(reader: Reader) -> None:
    """Read the ids of changes, which `reason_trend` needs, into memory. In a large project this takes long."""
    _ = reader.columns.change_ids


def read_names(reader: Reader) -> None:
    """Read the names of bodies, which `endings_trend` needs, into memory."""
    LaneNames(reader.columns, reader.columns.body_a, np.empty(0, np.int64), is_partner=False)


def survival_trend(
    reader: Reader, selection: InventoryFilter, grouping: str = "none", ended: Ended = DEFAULT_ENDED
) -> SurvivalTrend:
    """Return how long partnerships lasted, by group. `grouping` is one of GROUPINGS."""
    found = filter_partnerships(reader, selection)
    columns, masks = found.columns, _masks(found)
    followed = _followed(masks, selection.as_of, ended)
    no_decade = 0
    if grouping == "decade":
        no_decade = int(np.count_nonzero(followed.lifetimes.is_late))
        followed = followed.selected(~followed.lifetimes.is_late)
    longest = int(followed.lifetimes.middle.max(initial=0))
    months = next((each for each in _MONTHS if longest / DAYS_IN_MONTH / each <= MAX_STEPS), _MONTHS[-1])
    in_months = replace(followed, lifetimes=in_steps(followed.lifetimes, months * DAYS_IN_MONTH))
    holder = columns.counted_partnerships.current_records(selection.as_of)[followed.partnership]
    codes, numbers = _survival_groups(columns, followed, holder, grouping)
    counts = np.bincount(numbers, minlength=len(codes))
    shown = largest(codes, counts, MAX_GROUPS)
    if grouping == "decade":
        shown.sort(key=lambda number: codes[number])
    ids = columns.counted_partnerships.ids_on(selection.as_of)[followed.partnership]
    groups = tuple(_survival_group(codes[number], in_months, numbers == number, ids) for number in shown)
    return SurvivalTrend(
        months=months,
        groups=groups,
        smaller=len(numbers) - int(counts[shown].sum()) if shown else 0,
        smaller_groups=int(np.count_nonzero(counts)) - len(shown),
        unknown_start=followed.unknown_start,
        not_begun=followed.not_begun,
        never_in_force=followed.never_in_force,
        only_ended=followed.only_ended,
        is_by_outcome=any(selection.values(facet) for facet in BY_OUTCOME),
        no_decade=no_decade,
        stands_for=masks.stands_for(selection.as_of),
    )


def endings_trend(
    reader: Reader, selection: InventoryFilter, grouping: str = "subdivision", ended: Ended = DEFAULT_ENDED
) -> EndingsTrend:
    """Return the endings in order, with the gaps between those of one group. `grouping` is one of PLACES."""
    found = filter_partnerships(reader, selection)
    columns, masks = found.columns, _masks(found)
    entries = masks.of(endings(columns.counted_partnerships.histories, ended))
    entries = entries.selected(entries.earliest <= selection.as_of)
    undated = int(np.count_nonzero(entries.is_undated))
    entries = entries.selected(~entries.is_undated)
    middle = middles(entries.earliest, np.minimum(entries.latest, selection.as_of))
    order = np.argsort(middle, kind="stable")
    entries, middle = entries.selected(order), middle[order]
    record = columns.counted_partnerships.records_of(entries.row)
    codes, numbers = _place_codes(reader, columns, entries, columns.body_a[record], grouping)
    counts = np.bincount(numbers, minlength=len(codes))
    shown = largest(codes, counts, len(codes))
    place_of = np.zeros(len(codes), np.int64)
    place_of[shown] = np.arange(len(shown))
    place = place_of[numbers]
    return EndingsTrend(
        partnership=columns.partnerships.key[record],
        names=LaneNames(columns, columns.body_a, record, is_partner=False),
        partners=LaneNames(columns, columns.body_b, record, is_partner=True),
        place=place,
        earliest=entries.earliest,
        latest=np.minimum(entries.latest, selection.as_of).astype(np.int32),
        is_certain=(entries.latest <= selection.as_of) & masks.certain[entries.partnership],
        gap=_gaps(place, middle),
        groups=tuple(codes[number] for number in shown),
        undated=undated,
    )


def in_force_behind(reader: Reader, selection: InventoryFilter, day: int, codes: tuple[str, ...]) -> SupportingRecords:
    """Return the selected partnerships certainly, and possibly, in force on the day under one of these labels."""
    masks = _masks(filter_partnerships(reader, selection))
    histories = masks.counted_partnerships.histories
    is_wanted = np.isin(LABEL_OF_STATE, numbers_of(codes)) & np.isin(FORMAL_OF_STATE, numbers_of(IN_FORCE))
    may_hold = (histories.earliest <= day) & (day < histories.next_latest)
    holds = is_wanted[histories.state]
    possible = np.logical_or.reduceat(may_hold & holds, histories.row_start) & masks.possible
    certain = ~np.logical_or.reduceat(may_hold & ~holds, histories.row_start) & possible & masks.certain
    ids = masks.counted_partnerships.ids_on(day)
    return SupportingRecords(tuple(ids[certain].tolist()), tuple(ids[possible & ~certain].tolist()))


def stock_behind(
    reader: Reader, selection: InventoryFilter, day: int, codes: tuple[str, ...], part: str
) -> SupportingRecords:
    """Return the records of a part of the stock, counted as in `StockTrend`.

    `labels`: certainly under one of these labels. `unclear`: certainly in force, but certainly under none of them.
    `perhaps`: only possibly in force. `whole`: in force under any label.
    """
    whole = in_force_behind(reader, selection, day, CODES)
    if part == "whole":
        return whole
    if part == "perhaps":
        return SupportingRecords((), whole.possible)
    shown_as = {
        partnership for code in codes for partnership in in_force_behind(reader, selection, day, (code,)).certain
    }
    if part == "labels":
        return SupportingRecords(tuple(sorted(shown_as)))
    return SupportingRecords(tuple(partnership for partnership in whole.certain if partnership not in shown_as))


@dataclass(frozen=True, slots=True, eq=False)
class _Masks:
    """The partnerships with a record that certainly, and possibly, matches the filter."""

    counted_partnerships: Partnerships
    certain: Mask
    possible: Mask

    @property
    def differ(self) -> bool:
        """Whether some match only possibly."""
        return not np.array_equal(self.certain, self.possible)

    def stands_for(self, day: int) -> StandsFor | None:
        """Return those of the matches that stand for several partnerships."""
        return self.counted_partnerships.stands_for(self.possible, day)

    def of(self, entries: StatusEntries) -> StatusEntries:
        """Return the entries of the possible matches."""
        return entries.selected(self.possible[entries.partnership])


def _masks(found: FilteredPartnerships) -> _Masks:
    counted = found.columns.counted_partnerships
    return _Masks(counted, counted.mask(found.mask(is_certain=True)), counted.mask(found.mask()))


def _followed(masks: _Masks, as_of: int, ended: Ended) -> PartnershipDurations:
    """Return the durations of the selected partnerships; a record that stands for several is repeated as often."""
    weights = masks.counted_partnerships.weights_on(as_of)
    if weights is None:
        return lives(masks.counted_partnerships.histories, masks.possible, as_of, ended)
    rows = np.repeat(np.arange(len(weights)), weights)
    followed = lives(masks.counted_partnerships.histories.selected(rows), masks.possible[rows], as_of, ended)
    return replace(followed, partnership=rows[followed.partnership].astype(np.int32))


def _first_day(histories: Histories, only: Mask, as_of: int) -> int | None:
    """Return the first day that is a bound of a change of these partnerships, up to `as_of`; None without bounds."""
    days = np.concatenate((histories.earliest, histories.latest))
    owner = np.concatenate((histories.partnership, histories.partnership))
    known = days[(days > OPEN_PAST) & (days <= as_of) & only[owner]]
    return int(known.min()) if len(known) else None


def _periods(chosen: Iterable[StatusEntries], as_of: int, most: int) -> TimeBins | None:
    """Return at most `most` periods from the first bound of an entry to the as-of day; None without bounds."""
    days = np.concatenate([np.concatenate((entries.earliest, entries.latest)) for entries in chosen])
    known = days[(days > OPEN_PAST) & (days <= as_of)]
    return TimeBins.over(int(known.min()), as_of, most) if len(known) else None


def _timed(code: str, entries: StatusEntries, as_of: int, masks: _Masks) -> tuple[StatusEntries, tuple[Untimed, ...]]:
    """Return the entries that lie in a period, and the records of the others that may have happened
    by the as-of day.
    """
    counted, ids = masks.counted_partnerships, masks.counted_partnerships.columns.partnerships.key
    weights = counted.weights_on(as_of)
    unrecorded = is_unrecorded(counted.histories, entries)
    is_untimed = unrecorded | ~entries.is_bounded
    found = []
    for is_beginning in (True, False):
        selected = entries.selected(is_untimed & (unrecorded == is_beginning) & (entries.earliest <= as_of))
        is_certain = (selected.latest <= as_of) & masks.certain[selected.partnership]
        records = ids[counted.records_of(selected.row)]
        sure, every = np.unique(records[is_certain]), np.unique(records)
        behind = SupportingRecords(tuple(sure.tolist()), tuple(np.setdiff1d(every, sure).tolist()))
        if len(behind):
            untimed_partnerships = np.unique(selected.partnership)
            count = len(untimed_partnerships) if weights is None else int(weights[untimed_partnerships].sum())
            found.append(Untimed(code, is_beginning, count, behind))
    return entries.selected(~is_untimed), tuple(found)


def _series(code: str, entries: StatusEntries, periods: TimeBins, as_of: int, masks: _Masks) -> Series:
    known = entries.selected(entries.is_placed(as_of))
    laid = placed(known, periods, as_of)
    certain, possible = laid.counts(
        periods.count, masks.possible, masks.certain, masks.counted_partnerships.weights_on(as_of)
    )
    is_certain = laid.is_settled & masks.certain[laid.partnership]
    ids = masks.counted_partnerships.columns.partnerships.key[masks.counted_partnerships.records_of(known.row)]
    return Series(code, certain, possible, ids, laid.first, laid.last, is_certain)


def _reasons_of(
    reader: Reader, columns: Columns, entries: StatusEntries
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return two arrays: the index of an entry with a reason, once for each standard reason, and its number."""
    reasons = Frame.read(
        reader.connection,
        "SELECT change_id, reason FROM change_reason ORDER BY change_id",
        {"reason": columns.vocabulary.reasons},
    )
    change = _changes_of(columns, entries)
    first, count = reasons.starts(change)
    rows = row_ranges(first, count)
    codes = columns.vocabulary.reasons
    reason = standard_numbers(codes, columns.refinements.get("reason", {}))[reasons["reason"][rows]]
    pairs = np.unique(np.repeat(np.arange(len(entries)), count) * len(codes.texts) + reason)
    return pairs // max(len(codes.texts), 1), pairs % max(len(codes.texts), 1)


def _changes_of(columns: Columns, entries: StatusEntries) -> Ids:
    """[entry] -> the id of its change."""
    number = columns.counted_partnerships.change_numbers(
        entries.partnership, columns.counted_partnerships.histories.change[entries.row]
    )
    return np.asarray(columns.change_ids[number], np.int64)


def _survival_groups(
    columns: Columns, followed: PartnershipDurations, rows: NDArray[np.int64], grouping: str
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
        years = (followed.begun - _EPOCH).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
        decades, numbers = np.unique(years // 10 * 10, return_inverse=True)
        return [str(decade) for decade in decades.tolist()], numbers.astype(np.int64)
    return [""], np.zeros(len(rows), np.int64)


def _survival_group(code: str, followed: PartnershipDurations, chosen: Mask, ids: Ids) -> SurvivalGroup:
    lifetimes = followed.lifetimes.selected(chosen)
    return SurvivalGroup(
        code=code,
        survival=survival(lifetimes, int(lifetimes.middle.max(initial=0))),
        partnership=ids[chosen],
        entry=lifetimes.entry,
        followed=lifetimes.middle,
        outcome=lifetimes.outcome,
        is_late=lifetimes.is_late,
    )


def _place_codes(
    reader: Reader, columns: Columns, entries: StatusEntries, bodies: NDArray[np.int64], grouping: str
) -> tuple[Sequence[str], NDArray[np.int64]]:
    """Return the codes of the regions, countries or sides, and the index of the code of each ending."""
    if grouping == "country":
        return columns.vocabulary.countries.texts, columns.bodies["country"][bodies].astype(np.int64)
    if grouping == "actor":
        actors = Codes()
        query = "SELECT id, actor FROM status_change WHERE actor <> '' ORDER BY id"
        recorded = Frame.read(reader.connection, query, {"actor": actors})
        first, count = recorded.starts(_changes_of(columns, entries))
        numbers = np.full(len(entries), len(actors.texts), np.int64)
        numbers[count > 0] = recorded["actor"][first[count > 0]]
        return [*actors.texts, ""], numbers
    return columns.vocabulary.subdivisions.texts, columns.subdivisions[bodies].astype(np.int64)


def _gaps(place: NDArray[np.int64], middle: NDArray[np.int64]) -> NDArray[np.int64]:
    """[ending] -> the days since the previous one in its group, -1 for the first."""
    order = np.argsort(place, kind="stable")
    gap = np.full(len(place), -1, np.int64)
    is_again = np.diff(place[order]) == 0
    gap[order[1:][is_again]] = np.diff(middle[order])[is_again]
    return gap
