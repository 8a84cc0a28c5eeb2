"""The texts of trends: their tables, their sentences, and explanations of how to read them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from fractions import Fraction

import numpy as np

from tracker.queries.rows import Interval
from tracker.queries.trends.trend_rows import (
    EndingsTrend,
    OriginShares,
    PeriodTrend,
    Series,
    StockTrend,
    Untimed,
)
from ui.charts.families import CODES, FAMILY_OF_INDEX, IN_FORCE_FAMILIES
from ui.charts.trends.trend_axes import period_text
from ui.charts.trends.trend_flow import PeriodKey, UntimedKey
from ui.charts.trends.trend_origins import OriginsKey, origin_text
from ui.charts.trends.trend_places import EndingsKey, range_text
from ui.charts.trends.trend_stock import StockKey
from ui.text.day_text import day_text
from ui.text.language_names import country_text, percent_words
from ui.text.record_names import capital_label, stands_for_text
from ui.text.spans import span_text
from ui.text.translation import code_text, number, plural, tr
from ui.trends.trend_table import Row, TrendTable

IN_FORCE_LABELS = np.isin(FAMILY_OF_INDEX, IN_FORCE_FAMILIES)
_EPOCH = date(1970, 1, 1).toordinal()


def count_text(certain: int, possible: int) -> str:
    """Return `8`, or `8–9` if vague dates leave the number open."""
    return span_text(Interval(certain, possible))


# the stock ------------------------------------------------------------------------------------------------------------


def stock_table(trend: StockTrend) -> TrendTable:
    """Return a row for the end of each year and for the last day: the number in force, in total and by label."""
    labels = [index for index in range(len(CODES)) if trend.labels.possible[index].any()]
    indices = _year_ends(trend)
    rows: list[Row] = []
    for index in indices:
        whole = count_text(int(trend.in_force.certain[index]), int(trend.in_force.possible[index]))
        each = (
            count_text(int(trend.labels.certain[at, index]), int(trend.labels.possible[at, index])) for at in labels
        )
        rows.append((day_text(int(trend.days[index])), whole, *each))
    titles = (tr("At the end of"), tr("In force in all"), *(capital_label(CODES[index]) for index in labels))
    return TrendTable.of(titles, rows, [StockKey(int(trend.days[index]), CODES, "whole") for index in indices])


def stock_foot(trend: StockTrend) -> str:
    """Return the explanation of the pale and hatched parts that occur."""
    words = []
    if (trend.in_force.certain > trend.labels.certain[IN_FORCE_LABELS].sum(axis=0)).any():
        words.append(tr("Pale: in force, status not certain."))
    if (trend.in_force.possible > trend.in_force.certain).any():
        words.append(tr("Hatched: perhaps in force, as vague dates leave it open."))
    return " ".join(filter(None, (*words, stands_for_text(trend.stands_for))))


def _year_ends(trend: StockTrend) -> list[int]:
    """Return the indices of the last counted days of each year, the latest first."""
    days = (trend.days.astype(np.int64) - _EPOCH).astype("datetime64[D]").astype("datetime64[Y]")
    lasts = np.append(np.flatnonzero(days[1:] != days[:-1]), len(days) - 1)
    found: list[int] = lasts[::-1].tolist()
    return found


# by time bin ----------------------------------------------------------------------------------------------------------


def flow_table(trend: PeriodTrend) -> TrendTable:
    """Return a row of beginnings and endings for each time bin, the latest first, then rows for those in no bin."""
    assert trend.periods is not None
    periods, series = trend.periods, trend.series
    order = [period for period in reversed(range(periods.count)) if any(each.possible[period] for each in series)]
    rows: list[Row] = [
        (period_text(periods, period), *(span_text(each.at(period)) for each in series)) for period in order
    ]
    keys: list[Hashable] = [PeriodKey("", period) for period in order]
    for is_unrecorded, title in ((False, tr("On an unknown day")), (True, tr("Not recorded"))):
        counts = {each.code: each.count for each in trend.untimed if each.is_unrecorded == is_unrecorded}
        if counts:
            rows.append((title, *(number(counts.get(each.code, 0)) for each in series)))
            keys.append(UntimedKey("", is_unrecorded))
    titles = (tr("Years") if periods.years > 1 else tr("Year"), *(_flow_title(each) for each in series))
    return TrendTable.of(titles, rows, keys)


def _flow_title(series: Series) -> str:
    return tr("Begun") if series.code == "begun" else tr("Ended")


def flow_summary(trend: PeriodTrend) -> str:
    """Return how many certainly began and ended within single bins."""
    found = {series.code: int(series.certain.sum()) for series in trend.series}
    begun = plural(found.get("begun", 0), "1 began", "{n} began")
    ended = plural(found.get("ended", 0), "1 ended", "{n} ended")
    assert trend.periods is not None
    if trend.periods.years == 1:
        return tr("{begun} and {ended} in a year that is certain", begun=begun, ended=ended)
    return tr(
        "{begun} and {ended} in a span of {years} years that is certain",
        begun=begun,
        ended=ended,
        years=trend.periods.years,
    )


def flow_foot(trend: PeriodTrend) -> str:
    """Return when a partnership counts as ended, and the meaning of hatching if it occurs."""
    words = [tr("A partnership counts as ended from the day on which its ending was decided.")]
    if any((series.possible > series.certain).any() for series in trend.series):
        words.append(tr("Hatched: perhaps, as vague dates leave it open."))
    return " ".join(filter(None, (*words, stands_for_text(trend.stands_for))))


def untimed_text(untimed: Untimed) -> str:
    """Return the number of occurrences that are in no time bin, and why."""
    count = untimed.count
    if untimed.is_unrecorded:
        return plural(count, "1 beginning that is not recorded", "{n} beginnings that are not recorded")
    if untimed.code == "begun":
        return plural(count, "1 beginning on an unknown day", "{n} beginnings on an unknown day")
    return plural(count, "1 ending on an unknown day", "{n} endings on an unknown day")


def untimed_lines(trend: PeriodTrend) -> list[tuple[str, Hashable]]:
    """Return the texts for the occurrences that are in no time bin, each with the key of its records."""
    return [(untimed_text(each), UntimedKey(each.code, each.is_unrecorded)) for each in trend.untimed]


def untimed_foot(trend: PeriodTrend) -> str:
    """Return the sentence about occurrences that are in no time bin, or an empty text."""
    if not trend.untimed:
        return ""
    return tr("Not drawn: {what}.", what=", ".join(map(untimed_text, trend.untimed)))


def grid_foot(trend: PeriodTrend) -> str:
    """Return how to read an open number, and how many have no date."""
    words = ""
    if any((series.possible > series.certain).any() for series in trend.series):
        words = tr("1–2: one is certain, two are possible; vague dates leave the year open.")
    undated = "" if trend.untimed else undated_text(trend.undated)
    return " ".join(filter(None, (words, undated, stands_for_text(trend.stands_for))))


def undated_text(undated: int) -> str:
    """Return how many have no date, or an empty text."""
    if not undated:
        return ""
    return plural(undated, "1 more has no date at all.", "{n} more have no date at all.")


def grid_table(trend: PeriodTrend, title: str, word: Callable[[str], str]) -> TrendTable:
    """Return a row for each series, with a column for each time bin."""
    assert trend.periods is not None
    periods = trend.periods
    rows: list[Row] = [
        (word(series.code), *(span_text(series.at(period)) for period in range(periods.count)))
        for series in trend.series
    ]
    titles = (title, *(period_text(periods, period) for period in range(periods.count)))
    return TrendTable.of(titles, rows, [PeriodKey(series.code, -1) for series in trend.series])


# endings and sources --------------------------------------------------------------------------------------------------


def endings_table(trend: EndingsTrend, title: str, word: Callable[[str], str]) -> TrendTable:
    """Return a row for each ending in order, with its row in the chart (called `title`) and the gap before it."""

    def row(at: int) -> Row:
        partnership = f"{trend.names[at] or tr('unnamed partner')} – {trend.partners[at] or tr('unnamed partner')}"
        days = range_text(int(trend.earliest[at]), int(trend.latest[at]))
        return partnership, word(trend.groups[int(trend.place[at])]), days, _gap_cell(int(trend.gap[at]))

    titles = (tr("Partnership"), title, tr("Ended"), tr("After the one before"))
    return TrendTable(titles, len(trend), row, lambda at: EndingsKey((at,)), words=len(titles))


def _gap_cell(days: int) -> str:
    if days < 0:
        return tr("the first")
    return plural(days, "1 day", "{n} days") if days else tr("the same day")


def ending_row_text(grouping: str, code: str) -> str:
    """Return the name of a row of endings."""
    if not code:
        return tr("Not recorded")
    if grouping == "country":
        return country_text(code)
    if grouping == "actor":
        words = code_text(code, "actor")
        return words[:1].upper() + words[1:]
    return code


def endings_summary(trend: EndingsTrend) -> str:
    """Return the number of endings, and the median gap between those in a row."""
    words = plural(len(trend), "1 ending", "{n} endings")
    gaps = trend.gap[trend.gap >= 0]
    if not len(gaps):
        return tr("{endings}, none after another in the same row", endings=words)
    days = plural(int(np.median(gaps)), "1 day", "{n} days")
    return tr("{endings}; half follow the one before in their row within {days}", endings=words, days=days)


def endings_foot(trend: EndingsTrend, shown: int) -> str:
    """Return how to read the chart, and what is not drawn."""
    words = [
        tr("A dot marks the middle of the possible days of an ending, its line all of them. A ring is not certain."),
        tr("Near ones share a dot."),
    ]
    if len(trend.groups) > shown:
        more = len(trend.groups) - shown
        words.append(
            plural(more, "1 row with fewer is only in the table.", "{n} rows with fewer are only in the table.")
        )
    if trend.undated:
        words.append(undated_text(trend.undated))
    return " ".join(words)


def origins_table(shares: OriginShares) -> TrendTable:
    """Return a row for each number of origins."""
    whole = max(1, sum(shares.changes))
    rows: list[Row] = [
        (origin_text(index), number(count), percent_words(Fraction(count, whole)))
        for index, count in enumerate(shares.changes)
    ]
    titles = (tr("Independent origins"), tr("Changes"), tr("Share"))
    return TrendTable.of(titles, rows, [OriginsKey(index) for index in range(len(shares.changes))])


def origins_summary(shares: OriginShares) -> str:
    """Return how many status changes have two or more origins."""
    whole = sum(shares.changes)
    several = whole - sum(shares.changes[:2])
    if not several:
        return tr("No change rests on two origins or more")
    return plural(
        several,
        "1 of {changes} rests on two origins or more",
        "{n} of {changes} rest on two origins or more",
        changes=plural(whole, "1 change", "{n} changes"),
    )
