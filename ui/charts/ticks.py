"""Chooses what an axis names, as much as fits: round years, months or days, and round counts. Does not import Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

Unit = Literal["day", "month", "year"]

STEPS: tuple[tuple[Unit, int, float], ...] = (
    ("day", 1, 1.0),
    ("day", 7, 7.0),
    ("month", 1, 30.44),
    ("month", 3, 91.3),
    ("month", 6, 182.6),
    *(("year", years, years * 365.2425) for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000)),
)
"""The possible steps: their unit, the number of units, and their length in days."""
ROOM: dict[Unit, float] = {"day": 80.0, "month": 72.0, "year": 52.0}
"""Pixels for the name of a day, a month or a year, with the space around it."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """The days to name, as ascending ordinals, and the unit in which each is named."""

    unit: Unit
    days: tuple[int, ...]


def ticks_between(first: float, last: float, width: float, scale: float = 1.0) -> Ticks:
    """Return the densest round days in [first, last] whose names fit `width` pixels. `scale` is the relative font
    size.
    """
    days_per_pixel = (last - first) / max(width, 1.0)
    fitting = (step for step in STEPS if step[2] >= ROOM[step[0]] * scale * days_per_pixel)
    unit, count, _length = next(fitting, STEPS[-1])
    return Ticks(unit, tuple(day for day in _round_days(unit, count, first, last) if first <= day <= last))


def _round_days(unit: Unit, count: int, first: float, last: float) -> list[int]:
    """Return the round days in the range and next to it."""
    low, high = (date.fromordinal(min(max(int(day), 1), date.max.toordinal())) for day in (first, last))
    if unit == "year":
        return [
            date(year, 1, 1).toordinal()
            for year in range(low.year - low.year % count, high.year + 1, count)
            if MINYEAR <= year <= MAXYEAR
        ]
    if unit == "month":
        months = range((low.year * 12 + low.month - 1) // count * count, high.year * 12 + high.month, count)
        return [date(month // 12, month % 12 + 1, 1).toordinal() for month in months if month >= 12]
    if count == 1:
        return list(range(low.toordinal(), high.toordinal() + 1))
    monday = low - timedelta(days=min(low.weekday(), low.toordinal() - 1))
    return list(range(monday.toordinal(), high.toordinal() + 1, count))


def round_step(highest: float, most: int) -> int:
    """Return the smallest of 1, 2, 5, 10, 20 ... that names at most `most` counts, besides zero."""
    step, factors = 1, (2, 2.5, 2)
    for turn in range(60):
        if step * (most + 1) > highest:
            break
        step = round(step * factors[turn % 3])
    return step
