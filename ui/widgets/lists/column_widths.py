"""The widths of the columns of a table: shared by their preferences, and by the texts that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ui.models.columns import Column

_CRAMPED = 0.9
"""The share of their narrowest width to which columns shrink before a table scrolls sideways."""


def fitted_widths(
    room: int,
    titles: Sequence[int],
    columns: Sequence[Column[Any]],
    texts: tuple[Sequence[int], Sequence[int]],
    scale: float = 1.0,
) -> tuple[list[int], bool]:
    """Return the widths of columns, and whether their texts need two lines.

    `titles` are the widths of the titles; `texts` are the widths that the texts need, if each has one line, and if
    those of columns that may wrap have two (0 without rows). `scale` is as in `shared_widths`.
    """
    one, two = ([max(text, title) for text, title in zip(texts, titles, strict=True)] for texts in texts)
    shares = shared_widths(room, titles, columns, scale)
    widths = shared_slack(shares, one)
    is_cut = [column.wraps and width < want for column, width, want in zip(columns, widths, one, strict=True)]
    wanted = two if any(is_cut) else one
    widths = shared_slack(shares, wanted)
    if sum(widths) > room and any(texts[0]):
        # it scrolls sideways, so that texts can be whole; a column of long texts takes no more than half of the room
        most = [
            max(width, room // 2 if want <= room // 2 else min(round(column.width * scale), room // 2))
            for column, width, want in zip(columns, widths, wanted, strict=True)
        ]
        widths = [
            want if column.wraps else min(limit, want)
            for column, limit, want in zip(columns, most, wanted, strict=True)
        ]
    return widths, any(is_cut)


def shared_widths(room: int, titles: Sequence[int], columns: Sequence[Column[Any]], scale: float = 1.0) -> list[int]:
    """Return widths that fill the room. In a narrow room, columns shrink to `narrowest`, and a little further.

    In a still narrower room they are wider than it together, so that the table scrolls sideways: in columns that are as
    narrow as their titles nothing could be read. `scale` is the ratio of the text size to the one that the columns'
    widths are defined for.
    """
    narrow = [max(title, round(column.narrowest * scale)) for title, column in zip(titles, columns, strict=True)]
    usual = [max(title, round(column.width * scale)) for title, column in zip(titles, columns, strict=True)]
    cramped = [max(title, round(width * _CRAMPED)) for title, width in zip(titles, narrow, strict=True)]
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
    return [width - int(s * given) + int(n * taken) for width, s, n in zip(widths, slack, lacking, strict=True)]
