"""Measures how soon the window is visible, compared with an empty Qt window, each in a process of its own."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import scripts
from benchmarks.timing import Figure, median

PROCESSOR = "processor time until "


@dataclass(frozen=True, slots=True)
class Places:
    """A home folder for the measured program, and the folder of compiled modules (None: where Python stores them)."""

    home: Path
    compiled: Path | None

    def environment(self) -> dict[str, str]:
        """Return the environment of a child process, in which modules are compiled once and stored."""
        known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        known.setdefault("QT_QPA_PLATFORM", "offscreen")
        if self.compiled is not None:
            known["PYTHONPYCACHEPREFIX"] = str(self.compiled)
        return known | {"TWINTRACK_HOME": str(self.home)}


def start_once(places: Places, *arguments: str) -> dict[str, float]:
    """Start the program once; return the milliseconds until each moment, and `memory` in MiB (`resting` at rest).

    For each moment there is also the processor time until then, named `PROCESSOR` and the moment.
    """
    begun = time.perf_counter()
    printed = scripts.printed_by("start_driver", *arguments, environment=places.environment())
    found: dict[str, float] = {}
    for line in printed.splitlines():
        name, *numbers = line.split()
        if name in ("memory", "resting"):
            found[name] = float(numbers[0])
        else:
            at, processor = map(float, numbers)
            found |= {name: (at - begun) * 1000, PROCESSOR + name: processor * 1000}
    return {"memory": 0.0} | found


def show_page_at_start(places: Places, page: str) -> None:
    """Set the page on which the next starts open the project."""
    from tracker.settings import SettingsFile

    places.home.mkdir(parents=True, exist_ok=True)
    os.environ["TWINTRACK_HOME"] = str(places.home)
    SettingsFile().change(page=page)


def measure_start(places: Places, world: Path, sample: Path, runs: int, warm_ups: int) -> list[Figure]:
    """Measure until the window, the rows of sample and world, and the world's timeline are visible; and the memory.

    If the sample is the world, both are one start.
    """
    kinds: dict[str, tuple[str, ...]] = {
        "empty": ("--empty",),
        "window": (),
        "sample": (str(sample),),
        "world": (str(world),),
    }
    found: dict[tuple[str, ...], list[dict[str, float]]] = {arguments: [] for arguments in kinds.values()}
    show_page_at_start(places, "partnerships")
    for run in range(warm_ups + runs):
        for arguments, starts in found.items():
            times = start_once(places, *arguments)
            if run >= warm_ups:  # the first starts compile modules and fill the system's caches
                starts.append(times)
    show_page_at_start(places, "timeline")
    timeline = [(start_once(places, "--empty"), start_once(places, str(world), "--rest")) for _ in range(runs)]
    show_page_at_start(places, "partnerships")

    def middle(name: str, moment: str) -> float:
        return median([times[moment] for times in found[kinds[name]]])

    empty = middle("empty", "window")
    floor_name = "an empty window of Qt"
    later = median([pair[0]["window"] for pair in timeline])
    on_screen = median([pair[1]["timeline"] for pair in timeline])
    memory, resting = (median([pair[1][name] for pair in timeline]) for name in ("memory", "resting"))

    def figure(what: str, value: float, floor: float, most: float) -> Figure:
        return Figure(what, value, "ms", floor_name, floor, f"≤ {most} × the empty window", value <= most * floor)

    def memory_figure(what: str, mebibytes: float) -> Figure:
        return Figure(what, mebibytes, "MiB", "", None, "≤ 300 MB", mebibytes * 1.048576 <= 300)

    return [
        figure("start: window painted", middle("window", "window"), empty, 1.7),
        figure("start: rows of the sample painted", middle("sample", "rows"), empty, 4),
        figure("start: everything of the sample counted", middle("sample", "counted"), empty, 7),
        figure("start: rows of the world painted", middle("world", "rows"), empty, 5),
        figure("start: everything of the world counted", middle("world", "counted"), empty, 7),
        figure("start: timeline of the world painted", on_screen, later, 9),
        memory_figure("memory, world open on its timeline", memory),
        memory_figure("memory at rest, everything checked in the background", resting),
    ]
