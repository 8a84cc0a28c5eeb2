"""The selected partnerships over time: stock, beginnings and endings, reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_PAST
from tracker.domain.statuses.histories import Histories
from tracker.domain.statuses.status_states import FORMAL_OF_STATE, LABEL_OF_STATE
from tracker.domain.statuses.statuses import CODES, DEFAULT_ENDED, IN_FORCE, numbers_of
from tracker.domain.trends.flows import StatusEntries, TimeBins, beginnings, endings, is_unrecorded, placed
from tracker.domain.trends.stock import Band, stock_in_force
from tracker.queries.columns.column_table import Codes, Frame, Ids, is_among, row_ranges
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.columns.refined_codes import standard_numbers
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.inventory.shown_partnerships import Mask, filter_partnerships
from tracker.queries.inventory.timeline import LaneNames
from tracker.queries.reader import Reader
from tracker.queries.trends.selected_masks import Masks, masks_of
from tracker.queries.trends.trend_rows import (
    EndingsTrend,
    PeriodTrend,
    Series,
    StockTrend,
    SupportingRecords,
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
PLACES: Final = ("subdivision", "country", "actor")
"""By the region of side a, by its country, by the side that acted."""


def stock_trend(reader: Reader, selection: InventoryFilter) -> StockTrend:
    """Return the stock from the first dated change to the as-of day: every day, or every few if there are too many."""
    masks = masks_of(filter_partnerships(reader, selection))
    first = _first_day(masks.counted_partnerships.histories, masks.possible, selection.as_of)
    if first is None:
        return no_stock()
    return _stock(masks, first, selection.as_of)


def stock_over(reader: Reader, selection: InventoryFilter, horizon: tuple[int, int]) -> StockTrend:
    """Return the stock from the first to the last day of `horizon`, counted as in `stock_trend`."""
    found = filter_partnerships(reader, selection)
    masks = masks_of(found)

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


def _records_of(masks: Masks, columns: Columns, last: int) -> _StockRecords | None:
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


def _stock(masks: Masks, first: int, last: int) -> StockTrend:
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
    masks = masks_of(filter_partnerships(reader, selection))
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
    columns, masks = found.columns, masks_of(found)
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


def endings_trend(
    reader: Reader, selection: InventoryFilter, grouping: str = "subdivision", ended: Ended = DEFAULT_ENDED
) -> EndingsTrend:
    """Return the endings in order, with the gaps between those of one group. `grouping` is one of PLACES."""
    found = filter_partnerships(reader, selection)
    columns, masks = found.columns, masks_of(found)
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
    masks = masks_of(filter_partnerships(reader, selection))
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


def _timed(code: str, entries: StatusEntries, as_of: int, masks: Masks) -> tuple[StatusEntries, tuple[Untimed, ...]]:
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


def _series(code: str, entries: StatusEntries, periods: TimeBins, as_of: int, masks: Masks) -> Series:
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
