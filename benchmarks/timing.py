"""Timing: work and its floor are run in turns, so that other load on the machine slows both alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: a median compared with that of its floor or peer, in `unit`, with its target."""

    what: str
    value: float
    unit: str = "ms"
    floor_name: str = ""
    floor: float | None = None
    target: str = ""
    is_reached: bool | None = None
    late: float | None = None
    """The 95th percentile, if frames were measured."""
    detail: str = ""
    """A number that belongs to `what` and may differ from one version of the program to the next."""

    @property
    def ratio(self) -> float | None:
        """The value divided by the floor."""
        return self.value / self.floor if self.floor else None


def fixed_work(runs: int = 9) -> float:
    """Return the milliseconds of a fixed piece of work, the median of the runs: how fast the machine is now."""
    numbers = np.random.default_rng(1).integers(0, 10**9, 100_000)

    def work() -> None:
        np.sort(numbers)
        sum(number * number for number in range(50_000))

    if runs > 1:
        work()
    return statistics.median(milliseconds(work) for _ in range(runs))


def milliseconds(work: Work) -> float:
    """Return how long one run of the work takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def processor_milliseconds(work: Work) -> float:
    """Return how much processor time one run of the work takes in this process, in all of its threads."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def run_in_turns(work: Work, floor: Work, runs: int, *, warm_ups: int = 1) -> tuple[list[float], list[float]]:
    """Run work and floor in turns; return the times of each, in milliseconds.

    One run is a test of the script: then nothing is run before it.
    """
    if runs > 1:
        for _ in range(warm_ups):
            work()
            floor()
        gc.collect()
    pairs = [(milliseconds(work), milliseconds(floor)) for _ in range(runs)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def median(times: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(times)


def late(times: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return sorted(times)[min(len(times) - 1, round(len(times) * 0.95))]
