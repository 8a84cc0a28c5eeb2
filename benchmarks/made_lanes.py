"""Synthetic lanes for pictures, tests and measurements of the timeline: described in words, or many random ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tracker.domain.trends.stock import Band
from tracker.queries.inventory.timeline_rows import (
    LaneActivities,
    LaneGroup,
    LaneMarks,
    LaneSpans,
    TimelineLanes,
)
from tracker.queries.trends.trend_rows import StockTrend
from ui.charts.families import CODES, FAMILY_OF_INDEX, IN_FORCE_FAMILIES

OPEN_FUTURE = 3_652_060


@dataclass(frozen=True)
class LaneStory:
    """A lane in words: its two names, and changes as "status 2019", "status 2019-06" or "status 2019..2021"."""

    name: str
    partner: str
    changes: tuple[str, ...]


def made_stock(lanes: TimelineLanes) -> StockTrend:
    """Return the stock of synthetic lanes on every day of their horizon. Each label counts as certain in its whole
    span.
    """
    first, last = lanes.horizon
    spans, days = lanes.spans, np.arange(first, last + 1, dtype=np.int32)
    row, cells = spans.label * np.int64(len(days) + 1), len(CODES) * (len(days) + 1)
    begun, over = (
        np.bincount(row + np.clip(day - first, 0, len(days)), minlength=cells) for day in (spans.start, spans.end)
    )
    counts = np.cumsum((begun - over).reshape(len(CODES), -1)[:, :-1], axis=1, dtype=np.int32)
    whole = counts[np.isin(FAMILY_OF_INDEX, IN_FORCE_FAMILIES)].sum(axis=0, dtype=np.int32)
    return StockTrend(days, Band(counts, counts), Band(whole, whole))


class NumberedNames(Sequence[str]):
    """A sequence of numbered names, which are made when they are read."""

    def __init__(self, word: str, count: int) -> None:
        self._word, self._count = word, count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return f"{self._word} {index}"


def lanes_from_stories(
    stories: Sequence[LaneStory], horizon: tuple[int, int], groups: tuple[LaneGroup, ...] = ()
) -> TimelineLanes:
    """Return lanes from stories. Every third change has no source, and every lane has two activities."""
    spans: list[tuple[int, ...]] = []
    marks: list[tuple[int, ...]] = []
    for lane, story in enumerate(stories):
        changes = [_change(text) for text in story.changes]
        marks += [(lane, first, last, status) for status, first, last in changes]
        for index, (status, first, last) in enumerate(changes):
            start = first if index == 0 else last
            solid_end, end = changes[index + 1][1:] if index + 1 < len(changes) else (OPEN_FUTURE, OPEN_FUTURE)
            spans.append((lane, start, last, max(last, solid_end), max(last, end), status))
    columns = np.array(spans).T
    points = np.array(marks).T
    done = np.array([(lane, day, day) for lane in range(len(stories)) for day in (735_000 + 97 * lane, 736_000)]).T
    return TimelineLanes(
        partnerships=np.arange(len(stories), dtype=np.int64) + 2**62,
        names=[story.name for story in stories],
        partners=[story.partner for story in stories],
        groups=groups,
        spans=LaneSpans(*(column.astype(np.int32) for column in columns[:5]), columns[5].astype(np.int8)),
        marks=LaneMarks(
            *(column.astype(np.int32) for column in points[:3]),
            points[3].astype(np.int8),
            np.arange(len(marks)) % 3 != 0,
        ),
        activities=LaneActivities(*(column.astype(np.int32) for column in done), np.zeros(len(done[0]), np.bool_)),
        horizon=horizon,
    )


def _change(text: str) -> tuple[int, int, int]:
    status, when = text.split()
    first, _, last = when.partition("..")
    return CODES.index(status), _day(first), _day(last or first)


def _day(text: str) -> int:
    year, _, month = text.partition("-")
    return date(int(year), int(month or 1), 1).toordinal()


def world_lanes(random: np.random.Generator, lanes: int, shortest: int = 20, longest: int = 4000) -> TimelineLanes:
    """Return random lanes sorted by their start, with about 3.3 spans each; one boundary in four is vague."""
    horizon = (date(1975, 1, 1).toordinal(), date(2023, 12, 31).toordinal())
    counts = random.integers(1, 7, lanes)
    lane = np.repeat(np.arange(lanes, dtype=np.int32), counts)
    offsets = np.concatenate([[0], np.cumsum(counts)])
    lengths = random.integers(shortest, longest, len(lane))
    before = np.concatenate([[0], np.cumsum(lengths)])[:-1]
    begins = np.sort(horizon[0] + (random.beta(2, 2, lanes) * 16_000).astype(np.int64))
    start = begins[lane] + before - before[offsets[:-1]][lane]
    end = start + lengths
    is_last = np.concatenate([lane[1:] != lane[:-1], [True]])
    vague = np.where(random.random(len(lane)) < 0.25, lengths // 3, 0)
    solid_end = np.where(is_last, OPEN_FUTURE, end - vague)
    end = np.where(is_last, OPEN_FUTURE, end)
    label = random.choice(len(CODES), len(lane), p=_label_weights(CODES)).astype(np.int8)
    days = [column.astype(np.int32) for column in (start, start, solid_end, end)]
    sourced = random.random(len(lane)) < 0.7
    return TimelineLanes(
        partnerships=np.arange(lanes, dtype=np.int64),
        names=NumberedNames("Lane", lanes),
        partners=NumberedNames("Partner", lanes),
        groups=(),
        spans=LaneSpans(lane, *days, label),
        marks=LaneMarks(lane, days[0], days[0], label, sourced),
        activities=LaneActivities(lane, days[0] + 100, days[0] + 100, np.zeros(len(lane), np.bool_)),
        horizon=horizon,
    )


def _label_weights(codes: Sequence[str]) -> NDArray[np.float64]:
    usual = {"in_force": 20, "active": 25, "dormant": 10, "reduced": 6, "terminated": 8, "under_review": 4}
    weights = np.array([usual.get(code, 1) for code in codes], np.float64)
    weights[codes.index("not_yet")] = 0.5
    return weights / weights.sum()
