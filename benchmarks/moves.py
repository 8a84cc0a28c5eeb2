"""Decides which figures have moved since the last written table by more than the noise of repeated runs.

Compared is the ratio of a figure to its floor in the same run, because load on the machine slows both alike. A time
without a floor is divided by that of a fixed piece of work instead; a memory or a count is compared as it is.

The noise is the range of the ratios over the runs, lowest to highest. A figure has moved if the ranges of then and now
have nothing in common. If nothing changed, two times five runs are separated so in 2 of the 252 orders in which ten
values can come (the exact test of Mann and Whitney, Annals of Mathematical Statistics 18, 1947): one false mark in 126
figures. No shape of the noise is assumed. The median absolute deviation was not taken: of five values it uses the
middle three, and is half as efficient as their range for ordinary noise, while one outlier makes the range wider and
so the mark rarer, which is the safe side. With fewer than three runs on a side nothing is decided.

Runs of one evening are more alike than runs of different days, and where code and data come to lie in memory alone
moves a time by some per cent (Mytkowicz and others, "Producing wrong data without doing anything obviously wrong!",
ASPLOS 2009). So a move of the median by less than SMALLEST is noise too.
"""

from __future__ import annotations

import csv
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from benchmarks.timing import Figure

KEPT = Path(__file__).with_name("last_table.tsv")
"""The runs behind the table in docs/performance.md, written with it."""
SMALLEST = 0.05
"""A change of the median by a smaller share is noise, however alike the runs are."""
FEWEST_RUNS = 3
COLUMNS = ("figure", "runs", "lowest", "median", "highest")

Move = Literal["up", "down", "in the noise", "new", "too few runs"]


@dataclass(frozen=True, slots=True)
class Runs:
    """The lowest, middle and highest ratio of a figure over repeated runs."""

    count: int
    lowest: float
    median: float
    highest: float

    @classmethod
    def of(cls, ratios: Sequence[float]) -> Runs:
        """Return the summary of at least one ratio."""
        return cls(len(ratios), min(ratios), statistics.median(ratios), max(ratios))


@dataclass(frozen=True, slots=True)
class Repeated:
    """A figure with the median value and floor of its runs, and the ratios that are compared with the last table."""

    figure: Figure
    runs: Runs


def ratio_of(figure: Figure, fixed_ms: float) -> float:
    """Return what is compared of one run of a figure. `fixed_ms` is how long the fixed work took in that run."""
    if figure.ratio is not None:
        return figure.ratio
    return figure.value / fixed_ms if figure.unit == "ms" else figure.value


def repeated(runs: Sequence[tuple[Figure, float]]) -> Repeated:
    """Join runs of one figure, each with the time of the fixed work. It is reached if it was in most runs."""
    figures = [figure for figure, _ in runs]
    last = figures[-1]
    joined = replace(
        last,
        value=statistics.median(figure.value for figure in figures),
        floor=_median_of([figure.floor for figure in figures]),
        late=_median_of([figure.late for figure in figures]),
        is_reached=None if last.is_reached is None else statistics.median_low(bool(it.is_reached) for it in figures),
    )
    return Repeated(joined, Runs.of([ratio_of(figure, fixed) for figure, fixed in runs]))


def _median_of(numbers: Sequence[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return statistics.median(known) if known else None


def judge(before: Runs | None, now: Runs) -> Move:
    """Say whether a figure moved since `before` by more than the noise. Up is slower, or more memory."""
    if before is None:
        return "new"
    if min(before.count, now.count) < FEWEST_RUNS:
        return "too few runs"
    is_apart = now.lowest > before.highest or now.highest < before.lowest
    if not is_apart or abs(now.median - before.median) < SMALLEST * before.median:
        return "in the noise"
    return "up" if now.median > before.median else "down"


def move_text(before: Runs | None, now: Runs) -> str:
    """Return the cell of the table: up or down with the change of the median in per cent, or why it is neither.

    In brackets: a change that too few runs can't tell from noise.
    """
    move = judge(before, now)
    if before is None or move in ("new", "in the noise"):
        return move
    if move == "too few runs":
        return f"({_change(before, now)})"
    return f"**{_change(before, now)}**"


def _change(before: Runs, now: Runs) -> str:
    share = now.median / before.median - 1
    return f"{'up' if share > 0 else 'down'} {abs(share):.0%}"


def moves_since(before: Mapping[str, Runs], now: Iterable[Repeated]) -> dict[str, str]:
    """Return the cell of each figure. Without an earlier table there are none."""
    return {one.figure.what: move_text(before.get(one.figure.what), one.runs) for one in now} if before else {}


def read_kept(path: Path = KEPT) -> dict[str, Runs]:
    """Return the runs of each figure of the last written table; none if there is no file."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {
            row["figure"]: Runs(int(row["runs"]), *(float(row[name]) for name in ("lowest", "median", "highest")))
            for row in rows
        }


def write_kept(found: Iterable[Repeated], path: Path = KEPT) -> None:
    """Write the runs of each figure, one a line."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for one in found:
            runs = one.runs
            numbers = (f"{number:.4g}" for number in (runs.lowest, runs.median, runs.highest))
            writer.writerow((one.figure.what, runs.count, *numbers))
