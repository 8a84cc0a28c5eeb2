"""The colours of charts: the protocol of a theme, fixed light, dark and print colours, and derived palettes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QColor

from ui.charts.families import CODES, FAMILY_OF_CODE, IN_FORCE_FAMILIES, LEADING_CODE, Family
from ui.style.theme import Theme

TINT = 0.26
"""Share of the colour in the area of a partnership that is over. The rest is the colour of the card."""


UNCLEAR, PERHAPS, STROKES = 0.29, 0.14, 0.6
"""Shares of the colour of "in force" that are mixed into the card: for partnerships in force without a certain label,
for partnerships only possibly in force, and for the strokes over the latter."""
CALM_STROKES = 0.36
"""The share in the strokes below the timeline, which are a background to the lanes."""
STOCK_APART = 1.2
"""Least contrast ratio between any two layers of an exported stock, in colour and printed in grey. Nine layers must
fit between black and white, so a much higher ratio is not possible."""


class ChartColours(Protocol):
    """The colours of a theme that charts use."""

    @property
    def text(self) -> QColor:
        """Names, important lines, and the flag of the as-of day."""

    @property
    def muted(self) -> QColor:
        """Secondary lines and the names of days."""

    @property
    def line(self) -> QColor:
        """Grid lines and the outline of a card."""

    @property
    def card(self) -> QColor:
        """The background of a chart."""

    @property
    def page(self) -> QColor:
        """The background of the page, around cards."""

    @property
    def accent(self) -> QColor:
        """The accent colour, used for the period."""

    @property
    def selection(self) -> QColor:
        """The background of the selected lane."""

    def status_colour(self, code: str) -> QColor:
        """Return the colour of a status or label."""


@dataclass(frozen=True)
class FixedChartColours:
    """A fixed set of colours, such as the light, dark and print colours below."""

    text: QColor
    muted: QColor
    line: QColor
    card: QColor
    page: QColor
    accent: QColor
    selection: QColor
    statuses: Mapping[str, QColor]

    def status_colour(self, code: str) -> QColor:
        """Return the colour of a status or label, or of its family's leading label if it has no colour of its own."""
        own = self.statuses.get(code)
        return own if own is not None else self.statuses[LEADING_CODE[FAMILY_OF_CODE[code]]]


def blended(colour: QColor, ground: QColor, share: float) -> QColor:
    """Blend this share of a colour into a background, as an opaque colour."""
    mixed = (
        round(upper * share + lower * (1 - share))
        for upper, lower in (
            (colour.red(), ground.red()),
            (colour.green(), ground.green()),
            (colour.blue(), ground.blue()),
        )
    )
    return QColor(*mixed)


def family_colour(colours: ChartColours, family: Family) -> QColor:
    """Return the colour of a bar of the family."""
    return colours.status_colour(LEADING_CODE[family])


def dense_palette(colours: ChartColours) -> list[int]:
    """Return the colours of a dense picture by family (ARGB, opaque). Partnerships that are over are pale."""
    palette = []
    for family in Family:
        if family is Family.NONE:
            palette.append(0)
            continue
        colour = family_colour(colours, family)
        if family in (Family.ENDED, Family.SUPERSEDED):
            colour = blended(colour, colours.card, TINT)
        palette.append(colour.rgba())
    return palette


def stock_palette(colours: ChartColours, strokes: float = STROKES) -> list[int]:
    """Return the colours of the layers of a stock, as ARGB, lowest layer first. `strokes` is the share of the colour in
    the strokes.

    They are those of the families in force, of partnerships without a certain label, of partnerships only possibly in
    force, of the room above (transparent), and of the strokes over partnerships only possibly in force.
    """
    in_force = family_colour(colours, Family.IN_FORCE)
    pale = [blended(in_force, colours.card, share).rgba() for share in (UNCLEAR, PERHAPS)]
    families = [family_colour(colours, family).rgba() for family in IN_FORCE_FAMILIES]
    return [*families, *pale, 0, blended(in_force, colours.card, strokes).rgba()]


def _statuses(**names: str) -> dict[str, QColor]:
    return {code: QColor(name) for code, name in names.items()}


LIGHT = FixedChartColours(
    text=QColor("#161b26"),
    muted=QColor("#6b7487"),
    line=QColor("#e9ebf0"),
    card=QColor("#ffffff"),
    page=QColor("#f6f7f9"),
    accent=QColor("#2f5fd7"),
    selection=QColor("#e8eefc"),
    statuses=_statuses(
        in_force="#1f77b4",
        reduced="#8fc0e2",
        dormant="#a5abb9",
        under_review="#e6a800",
        ending_decided="#e57b3c",
        suspended="#8a63b8",
        proposed="#ccd6e6",
        unknown="#e4e6ea",
        superseded="#64748b",
        terminated="#b8312f",
    ),
)
DARK = FixedChartColours(
    text=QColor("#e8ebf1"),
    muted=QColor("#98a1b3"),
    line=QColor("#2a2f39"),
    card=QColor("#1b1f27"),
    page=QColor("#13161b"),
    accent=QColor("#6f97ff"),
    selection=QColor("#24304d"),
    statuses=_statuses(
        in_force="#2a86c8",
        reduced="#8dbfe2",
        dormant="#8b92a1",
        under_review="#e3a81a",
        ending_decided="#e8824a",
        suspended="#a583d3",
        proposed="#566176",
        unknown="#363c48",
        superseded="#7b8aa1",
        terminated="#e05a54",
    ),
)
PRINT = FixedChartColours(
    text=QColor("#14181f"),
    muted=QColor("#525a69"),
    line=QColor("#d5d9e0"),
    card=QColor("#ffffff"),
    page=QColor("#ffffff"),
    accent=QColor("#2450b8"),
    selection=QColor("#ffffff"),
    statuses=_statuses(
        in_force="#146997",
        reduced="#8fc2e2",
        dormant="#858599",
        under_review="#d3a103",
        ending_decided="#bc582c",
        suspended="#4c2d78",
        proposed="#bac7dc",
        unknown="#dde0e6",
        superseded="#566275",
        terminated="#a01f24",
    ),
)
"""For exported pictures: a white background in any theme, and no colour too pale for paper.

The statuses of a stock differ by at least `STOCK_APART` in grey, because many readers print without colours.
"""


def chart_colours(theme: Theme) -> FixedChartColours:
    """Return the colours of a theme by the names that charts use."""
    return FixedChartColours(
        text=theme.colour("text"),
        muted=theme.colour("muted"),
        line=theme.colour("grid"),
        card=theme.colour("card"),
        page=theme.colour("page"),
        accent=theme.colour("accent"),
        selection=theme.colour("selection"),
        statuses={code: theme.status_colour(code) for code in CODES},
    )
