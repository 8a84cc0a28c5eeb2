"""Texts for how long partnerships last: the table, the sentence with the medians, and the explanation of the chart."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from tracker.i18n.percentages import bounds_text
from tracker.queries.trends.trend_rows import SurvivalGroup, SurvivalTrend
from ui.charts.trends.trend_survival import MAX_BANDS, MONTHS, RiskKey
from ui.text.language_names import country_text, percent_words
from ui.text.languages import table_language
from ui.text.record_names import capital_label, stands_for_text
from ui.text.translation import number, plural, tr
from ui.trends.trend_table import Row, TrendTable


def survival_table(trend: SurvivalTrend, word: Callable[[str], str]) -> TrendTable:
    """Return a row for each group and year, and for its last step: the share, both bands, and the number at risk."""
    rows: list[Row] = []
    keys = []
    for index, group in enumerate(trend.groups):
        last = len(group.survival) - 1
        for step in sorted({*range(0, last + 1, max(1, MONTHS // trend.months)), last}):
            years, rest = divmod(step * trend.months, MONTHS)
            length = length_text(step * trend.months) if rest else number(years)
            rows.append((word(group.code), length, *_survival_cells(group, step)))
            keys.append(RiskKey(index, step))
    titles = (
        tr("Group"),
        tr("Years"),
        tr("Last longer"),
        tr("95 % band"),
        tr("By vague dates"),
        tr("Followed so long"),
    )
    return TrendTable.of(titles, rows, keys)


def _survival_cells(group: SurvivalGroup, step: int) -> Row:
    found = group.survival
    return (
        percent_words(float(found.share[step])),
        _range_of(float(found.low[step]), float(found.high[step])),
        _range_of(float(found.lowest[step]), float(found.highest[step])),
        number(int(found.at_risk[step])),
    )


def _range_of(low: float, high: float) -> str:
    if np.isnan(low) or np.isnan(high):
        return "–"
    return bounds_text(low, high, table_language())


def survival_group_text(grouping: str, code: str) -> str:
    """Return the name of a group of partnerships."""
    if grouping == "none":
        return tr("All")
    if not code:
        return tr("Not recorded")
    if grouping == "country":
        return country_text(code)
    return tr("{decade}s", decade=code) if grouping == "decade" else capital_label(code)


def survival_summary(trend: SurvivalTrend, word: Callable[[str], str]) -> str:
    """Return the median of each group: its bounds over all days, then that of the line with its confidence interval."""
    return "; ".join(f"{word(group.code)}: {_median_text(trend, group)}" for group in trend.groups)


def _median_text(trend: SurvivalTrend, group: SurvivalGroup) -> str:
    found, months = group.survival, trend.months
    least, most = found.median_bounds
    line = _line_text(group, months)
    if least == most:
        interval = _interval_text(group, months)
        return f"{line} ({interval})" if interval else line
    words = tr("half last longer than {span}, by all days that are possible", span=_span_text(least, most, months))
    about = ", ".join(filter(None, (line, _interval_text(group, months))))
    return f"{words} ({tr('in the line, {text}', text=about)})"


def _line_text(group: SurvivalGroup, months: int) -> str:
    median = group.survival.median
    if median is None:
        return tr("more than half still last")
    return tr("half last longer than {length}", length=length_text(median * months))


def _interval_text(group: SurvivalGroup, months: int) -> str:
    """Return the confidence interval of the median; empty if there is neither."""
    low, high = group.survival.median_interval
    if low is not None or high is not None:
        return tr("95 % confidence: {span}", span=_span_text(low, high, months))
    return "" if group.survival.median is None else tr("no confidence interval: too few endings")


def _span_text(low: int | None, high: int | None, months: int) -> str:
    """Return the text for two bounds of a length, rounded outwards. `high` is None if it is not reached.

    A step represents all lengths up to the next one, so the upper bound is the end of its step.
    """
    if high is None:
        return tr("{low} or more", low=length_text((low or 0) * months))
    return tr("{low} to {high}", low=length_text((low or 0) * months), high=length_text((high + 1) * months))


def length_text(months: int) -> str:
    """Return a length in months as text: `27 years and 4 months`."""
    years, rest = divmod(months, MONTHS)
    parts = []
    if years:
        parts.append(plural(years, "1 year", "{n} years"))
    if rest or not years:
        parts.append(plural(rest, "1 month", "{n} months"))
    return tr(" and ").join(parts)


def survival_nothing(trend: SurvivalTrend) -> str:
    """Return why there is no line."""
    words = tr("No partnership of known beginning is followed by this day. Record when one came into force.")
    return " ".join(filter(None, (words, _left_out_text(trend))))


def survival_foot(trend: SurvivalTrend, word: Callable[[str], str]) -> str:
    """Return the explanation of the chart: how to read it, its limits, and what is drawn and left out."""
    return " ".join(
        filter(
            None,
            (
                _outcome_text(trend),
                _reading_text(trend),
                *_scope_text(trend),
                *_thin_text(trend, word),
                *_group_text(trend),
                _left_out_text(trend),
                stands_for_text(trend.stands_for),
            ),
        )
    )


def _outcome_text(trend: SurvivalTrend) -> str:
    if not trend.is_by_outcome:
        return ""
    return tr(
        "Careful: these partnerships are filtered by their outcome (status, reason or "
        "confirmation), so this is not how long partnerships last in general. Clear these filters "
        "to see that."
    )


def _reading_text(trend: SurvivalTrend) -> str:
    words = tr(
        "Kaplan–Meier: the share that lasts longer than so many years, from coming into force to "
        "the first ending. A partnership that still lasts or was superseded by another counts for "
        "the time during which it was followed. Hatched: where the line may lie, whatever the "
        "vague dates and unknown beginnings mean; the line takes the middle of vague dates. The "
        "median is where the line falls to one half, its 95 % confidence interval where the band "
        "does (Brookmeyer–Crowley); “or more”: more than half last to the end of the observed time."
    )
    if len(trend.groups) > MAX_BANDS:
        return words
    more = tr(
        "Pale: 95 % confidence (log-log). Bar at 50 %: the median with its interval. Ticks: "
        "partnerships no longer followed."
    )
    return f"{words} {more}"


def _scope_text(trend: SurvivalTrend) -> Iterator[str]:
    """Yield of whom the line speaks: how many partnerships are in it, from when, and how many only in the hatching."""
    yield plural(
        trend.followed,
        "The line speaks of 1 partnership, whose beginning is known.",
        "The line speaks of {n} partnerships, whose beginnings are known.",
    )
    if trend.late:
        yield plural(
            trend.late,
            "1 of them counts only from the day on which it was first listed: had it ended before, nobody would know.",
            "{n} of them count only from the day on which they were first listed: had they ended before, nobody would"
            " know.",
        )
    if trend.unlisted:
        yield plural(
            trend.unlisted,
            "1 has no dated source, so it counts from its beginning; if earlier endings were not recorded, the line is"
            " too high (see Endings recorded from, in the project settings).",
            "{n} have no dated source, so they count from their beginning; if earlier endings were not recorded, the"
            " line is too high (see Endings recorded from, in the project settings).",
        )
    if trend.unknown:
        yield plural(
            trend.unknown,
            "1 of unknown beginning has no age: it is in the hatching only.",
            "{n} of unknown beginning have no age: they are in the hatching only.",
        )
    if trend.too_short:
        yield plural(
            trend.too_short,
            "1 may have ended by the time it was first listed: it is in the hatching only.",
            "{n} may have ended by the time they were first listed: they are in the hatching only.",
        )


def _thin_text(trend: SurvivalTrend, word: Callable[[str], str]) -> Iterator[str]:
    """Yield a warning for each group in which late entries leave few at risk early on."""
    for group in trend.groups:
        found = group.survival
        if found.zero_at is not None:
            yield tr(
                (
                    "{group}: the line falls to 0 at {length}, when every partnership followed so far had "
                    "ended. It can’t rise again, although others enter later."
                ),
                group=word(group.code),
                length=length_text(found.zero_at * trend.months),
            )
        elif found.few_at is not None:
            yield plural(
                int(found.at_risk[found.few_at]),
                "{group}: at {length} only 1 was at risk, fewer than later, so an ending there weighs much.",
                "{group}: at {length} only {n} were at risk, fewer than later, so an ending there weighs much.",
                group=word(group.code),
                length=length_text(found.few_at * trend.months),
            )


def _group_text(trend: SurvivalTrend) -> Iterator[str]:
    shown = len(trend.groups)
    if shown > MAX_BANDS:
        yield tr(
            "Of {n} groups the lines and the hatching are drawn; their 95 % bands would cover one another and are only"
            " in the table.",
            n=number(shown),
        )
    if trend.smaller_groups:
        ties = plural(trend.smaller, "1 partnership", "{n} partnerships")
        yield plural(
            trend.smaller_groups,
            "The largest groups are drawn; 1 smaller one with {ties} is not.",
            "The largest groups are drawn; {n} smaller ones with {ties} are not.",
            ties=ties,
        )


def _left_out_text(trend: SurvivalTrend) -> str:
    undated, no_decade, only_ended = trend.unknown_start, trend.no_decade, trend.only_ended
    listed_late, not_begun, never = trend.listed_late, trend.not_begun, trend.never_in_force
    left_out = (
        (
            undated,
            plural(
                undated,
                "1 of which no day is known on which it existed",
                "{n} of which no day is known on which they existed",
            ),
        ),
        (no_decade, plural(no_decade, "1 that began in an unknown decade", "{n} that began in an unknown decade")),
        (only_ended, plural(only_ended, "1 known only from its ending", "{n} known only from their ending")),
        (
            listed_late,
            plural(
                listed_late,
                "1 first listed when it had ended or after this day",
                "{n} first listed when they had ended or after this day",
            ),
        ),
        (not_begun, plural(not_begun, "1 that may not have begun", "{n} that may not have begun")),
        (never, plural(never, "1 never known to be in force", "{n} never known to be in force")),
    )
    named = [words for count, words in left_out if count]
    return tr("Left out: {who}.", who=", ".join(named)) if named else ""
