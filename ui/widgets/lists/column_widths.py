"""The widths of the columns of a table: shared by their preferences, and by the texts that are shown."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QHeaderView, QTableView

from ui.models.columns import Column

Texts = Sequence[Sequence[int]]
"""The widths in pixels that the texts of each column need."""

_CRAMPED = 0.9
"""The share of their narrowest width to which columns shrink before a table scrolls sideways."""
_EMPTY = 72
"""The width to which a column without texts shrinks before a table scrolls sideways; it may cut a long title."""
_LITTLE_WIDER = 1.15
"""A table scrolls sideways by so little rather than cutting texts, as it may with large text."""
_MOST_STEPS = 12
"""The number of widths of one column that are compared."""


def fitted_widths(
    room: int,
    titles: Sequence[int],
    columns: Sequence[Column[Any]],
    texts: tuple[Texts, Texts],
    scale: float = 1.0,
    whole: Sequence[Sequence[int]] = (),
) -> tuple[list[int], bool]:
    """Return the widths of columns, and whether their texts need two lines.

    `titles` are the widths of the titles; `texts` are the widths that the texts need, if each has one line, and if
    those of columns that may wrap have two. `scale` is as in `shared_widths`. At each of the widths `whole` no text is
    cut, as too wide ones have two lines in the usual or in a smaller font; the first that fit the room are kept.
    """
    one, two = ([max(title, *cells, 0) for title, cells in zip(titles, each, strict=True)] for each in texts)
    shares = shared_widths(room, titles, columns, scale)
    widths = shared_slack(shares, one)
    is_cut = [column.wraps and width < want for column, width, want in zip(columns, widths, one, strict=True)]
    wanted, cells = (two, texts[1]) if any(is_cut) else (one, texts[0])
    widths = shared_slack(shares, wanted)
    if not any(map(any, cells)):
        return widths, False
    all_uncut = [[max(title, width) for title, width in zip(titles, each, strict=True)] for each in whole if each]
    uncut = next((each for each in all_uncut if sum(each) <= room), None)
    if uncut is not None and (sum(shares) > room or sum(wanted) > room):
        cramped = _cramped(titles, columns, scale)
        least = [max(width, min(want, low)) for width, want, low in zip(uncut, wanted, cramped, strict=True)]
        widths = fewest_cut(room, least if sum(least) <= room else uncut, cells)
    elif sum(shares) > room:
        # it scrolls sideways, so that texts can be whole; a column of long texts takes no more than half of the room
        most = [
            max(width, room // 2 if want <= room // 2 else min(round(column.width * scale), room // 2))
            for column, width, want in zip(columns, widths, wanted, strict=True)
        ]
        allowed = [
            want if column.wraps else min(limit, want)
            for column, limit, want in zip(columns, most, wanted, strict=True)
        ]
        widths = _without_slack_of_empty(room, allowed, cells, round(_EMPTY * scale))
    elif sum(wanted) > room and all_uncut and sum(all_uncut[-1]) <= room * _LITTLE_WIDER:
        widths = all_uncut[-1]
    elif sum(wanted) > room:
        least = [min(want, low) for want, low in zip(wanted, _cramped(titles, columns, scale), strict=True)]
        # the first column names the row, so it keeps its share
        widths = fewest_cut(room, [min(wanted[0], shares[0]), *least[1:]], cells)
    return widths, any(is_cut)


def _without_slack_of_empty(room: int, widths: Sequence[int], cells: Texts, least: int) -> list[int]:
    """Return widths that fill the room if columns without texts shrink; unchanged if that is not enough."""
    excess = sum(widths) - room
    slack = [0 if any(texts) else max(0, width - least) for width, texts in zip(widths, cells, strict=True)]
    if not 0 < excess <= sum(slack):
        return list(widths)
    return [width - math.ceil(each * excess / sum(slack)) for width, each in zip(widths, slack, strict=True)]


def fewest_cut(room: int, least: Sequence[int], cells: Texts) -> list[int]:
    """Return widths of at least `least` that fill the room, in which few texts are cut.

    One column after the other grows: the one in which most texts become whole for the pixels that it takes.
    """
    widths, left = list(least), room - sum(least)
    ordered = [sorted(texts) for texts in cells]
    steps = [_steps(texts) for texts in ordered]
    while True:
        ways = [
            ((bisect_right(ordered[place], to) - bisect_right(ordered[place], width)) / (to - width), -place, to)
            for place, width in enumerate(widths)
            for to in steps[place]
            if width < to <= width + left
        ]
        if not ways:
            break
        _, place, to = max(ways)
        left -= to - widths[-place]
        widths[-place] = to
    lacking = [place for place, texts in enumerate(ordered) if texts and texts[-1] > widths[place]]
    for place in lacking:
        widths[place] += left // len(lacking)
    return widths


def _steps(texts: Sequence[int]) -> Sequence[int]:
    """Return the widths to which a column may grow: those of its texts, or of some of them and the widest."""
    widths = sorted(set(texts))
    return widths[:: -max(1, len(widths) // _MOST_STEPS)]


def _narrow(titles: Sequence[int], columns: Sequence[Column[Any]], scale: float) -> list[int]:
    return [max(title, round(column.narrowest * scale)) for title, column in zip(titles, columns, strict=True)]


def _cramped(titles: Sequence[int], columns: Sequence[Column[Any]], scale: float) -> list[int]:
    narrow = _narrow(titles, columns, scale)
    return [max(title, round(width * _CRAMPED)) for title, width in zip(titles, narrow, strict=True)]


def shared_widths(room: int, titles: Sequence[int], columns: Sequence[Column[Any]], scale: float = 1.0) -> list[int]:
    """Return widths that fill the room. In a narrow room, columns shrink to `narrowest`, and a little further.

    In a still narrower room they are wider than it together, so that the table scrolls sideways: in columns that are as
    narrow as their titles nothing could be read. `scale` is the ratio of the text size to the one that the columns'
    widths are defined for.
    """
    narrow, cramped = (find(titles, columns, scale) for find in (_narrow, _cramped))
    usual = [max(title, round(column.width * scale)) for title, column in zip(titles, columns, strict=True)]
    if room >= sum(usual):
        return [width * room // sum(usual) for width in usual]
    if room < sum(cramped):
        return narrow
    least, most = (narrow, usual) if room >= sum(narrow) else (cramped, narrow)
    spare = max(0, room - sum(least)) / max(1, sum(most) - sum(least))
    return [low + int((high - low) * spare) for low, high in zip(least, most, strict=True)]


def shared_slack(widths: Sequence[int], wanted: Sequence[int]) -> list[int]:
    """Return widths in which columns that are wider than wanted give their slack to those that are narrower."""
    slack = [max(0, width - want) for width, want in zip(widths, wanted, strict=True)]
    lacking = [max(0, want - width) for width, want in zip(widths, wanted, strict=True)]
    moved = min(sum(slack), sum(lacking))
    if not moved:
        return list(widths)
    given, taken = moved / sum(slack), moved / sum(lacking)
    return [width - math.ceil(s * given) + int(n * taken) for width, s, n in zip(widths, slack, lacking, strict=True)]


def needs_two_lines(columns: Sequence[Column[Any]], widths: Sequence[int], texts: Texts) -> bool:
    """Return whether a text is wider than its column, in one that has no numbers."""
    pairs = zip(columns, widths, texts, strict=True)
    return any(want > width for column, width, cells in pairs for want in cells if not column.is_number)


def resize_sections(header: QHeaderView, widths: Mapping[int, int]) -> None:
    """Give columns these widths, by their places in the model."""
    for index, width in widths.items():
        header.resizeSection(index, width)


class FittedWidths:
    """Remembers to which widths the columns of a table were fitted, while its size and its rows are the same.

    Then only scroll bars change the width, and each division of it might show or hide them again, without end.
    """

    def __init__(self) -> None:
        self._situation: object = None
        self._widths: set[int] = set()

    def is_new(self, table: QTableView) -> bool:
        """Return whether the columns were never fitted to the current width before, and remember the width."""
        situation = (table.size(), table.model().rowCount(), table.font())
        if situation != self._situation:
            self._situation, self._widths = situation, set()
        width = table.viewport().width()
        is_new = width not in self._widths
        self._widths.add(width)
        return is_new
