"""The drawing of a finding that is counted in every sensible way, from its numbers: for a card and for a picture."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from PySide6.QtGui import QFont

from tracker.domain.findings.specifications import Middle
from tracker.i18n.percentages import percent_text, rounded_bounds
from tracker.queries.findings.specification_curve import Curve, CurveRow
from tracker.reports.curve_texts import choice_name, choice_text, row_share
from tracker.reports.document.report_texts import ReportTexts
from ui.charts.colours import PRINT, ChartColours
from ui.charts.published.published_curve import ChoiceLine, CurveWay, PublishedCurve
from ui.text.spans import span_text

Measure = Literal["count", "share"]


def rows_of(curve: Curve, measure: Measure) -> tuple[CurveRow, ...]:
    """Return the ways in the order of their bars."""
    return curve.by_share() if measure == "share" else curve.rows


def curve_drawing(
    curve: Curve, measure: Measure, texts: ReportTexts, colours: ChartColours = PRINT, font: QFont | None = None
) -> PublishedCurve:
    """Return the drawing of the counts, or of the shares, which are never on one scale."""
    lines, places = [], []
    for name, values in curve.grid.varied.items():
        for value in values:
            lines.append(
                ChoiceLine("" if value != values[0] else choice_name(name, texts), choice_text(name, value, texts))
            )
            places.append((name, value))
    ways = [
        CurveWay(
            *_ends(row, measure),
            tuple(row.specification.choices[name] == value for name, value in places),
            row.is_asked,
            bool(row.names),
        )
        for row in rows_of(curve, measure)
    ]
    middle = curve.shares if measure == "share" else curve.counts
    inside = None if middle is None else (middle.low, middle.high)
    ends = ("", "") if middle is None else end_texts(middle, measure, texts)
    return PublishedCurve(ways, lines, ends, inside, colours, font)


def end_texts(middle: Middle, measure: Measure, texts: ReportTexts) -> tuple[str, str]:
    """Return the texts at the ends of the scale; shares are rounded outwards, as in `curve_sentence`."""
    if measure == "count":
        return texts.number(int(middle.least)), texts.number(int(middle.most))
    low, high = rounded_bounds(middle.least, middle.most, 0)
    return percent_text(low, texts.language), percent_text(high, texts.language)


def way_text(row: CurveRow, texts: ReportTexts) -> str:
    """Return a way of counting with its numbers, in one line."""
    choices = ", ".join(choice_text(name, value, texts) for name, value in row.specification.choices.items())
    share = "" if row.share is None else f" ({row_share(row, texts)})"
    return f"{span_text(row.counted)}{share}: {choices}"


def _ends(row: CurveRow, measure: Measure) -> tuple[Fraction, Fraction]:
    if measure == "share":
        assert row.share is not None
        return row.share.low, row.share.high
    return Fraction(row.counted.certain), Fraction(row.counted.possible)
