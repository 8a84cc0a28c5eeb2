"""How soon the program is seen after it is called, beside an empty window of Qt's, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.timing import Figure, median

DRIVER = Path(__file__).with_name("start_driver.py")
LONGEST_START = 600.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Places:
    """A home folder of the program's own for the measurements, and where compiled modules are kept between starts.

    Without a place of their own they are kept where Python keeps them.
    """

    home: Path
    compiled: Path | None

    def environment(self) -> dict[str, str]:
        """For a child process: modules are compiled once and kept, as on everybody's machine."""
        known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        known.setdefault("QT_QPA_PLATFORM", "offscreen")
        if self.compiled is not None:
            known["PYTHONPYCACHEPREFIX"] = str(self.compiled)
        return known | {"TWINTRACK_HOME": str(self.home)}


def started(places: Places, *arguments: str) -> dict[str, float]:
    """Start once; the milliseconds until each moment, and the memory in MiB."""
    begun = time.perf_counter()
    ended = subprocess.run(
        [sys.executable, str(DRIVER), *arguments],
        env=places.environment(),
        capture_output=True,
        text=True,
        check=True,
        timeout=LONGEST_START,
    )
    moments = dict(line.split() for line in ended.stdout.splitlines())
    memory = float(moments.pop("memory", 0))
    return {name: (float(at) - begun) * 1000 for name, at in moments.items()} | {"memory": memory}


def show_page_at_start(places: Places, page: str) -> None:
    """Let the next starts open the project on this page."""
    from tracker.settings import SettingsFile

    places.home.mkdir(parents=True, exist_ok=True)
    os.environ["TWINTRACK_HOME"] = str(places.home)
    SettingsFile().change(page=page)


def measure_start(places: Places, world: Path, sample: Path, runs: int, warm_ups: int) -> list[Figure]:
    """Window, rows of the sample and of the world, the world's timeline; and the memory taken then."""
    kinds: dict[str, tuple[str, ...]] = {
        "empty": ("--empty",),
        "window": (),
        "sample": (str(sample),),
        "world": (str(world),),
    }
    found: dict[str, list[dict[str, float]]] = {name: [] for name in kinds}
    show_page_at_start(places, "partnerships")
    for run in range(warm_ups + runs):
        for name, arguments in kinds.items():
            times = started(places, *arguments)
            if run >= warm_ups:  # the first start compiles modules and fills the system's caches
                found[name].append(times)
    show_page_at_start(places, "timeline")
    timeline = [(started(places, "--empty"), started(places, str(world))) for _ in range(runs)]
    show_page_at_start(places, "partnerships")

    def middle(name: str, moment: str) -> float:
        return median([times[moment] for times in found[name]])

    empty = middle("empty", "window")
    beside = "an empty window of Qt's"
    later = median([pair[0]["window"] for pair in timeline])
    on_screen = median([pair[1]["timeline"] for pair in timeline])
    memory = median([pair[1]["memory"] for pair in timeline])

    def figure(what: str, value: float, floor: float, most: float) -> Figure:
        return Figure(what, value, "ms", beside, floor, f"≤ {most} × the empty window", value <= most * floor)

    return [
        figure("start: window painted", middle("window", "window"), empty, 1.5),
        figure("start: rows of the sample painted", middle("sample", "rows"), empty, 4),
        figure("start: everything of the sample counted", middle("sample", "counted"), empty, 4),
        figure("start: rows of the world painted", middle("world", "rows"), empty, 4),
        figure("start: everything of the world counted", middle("world", "counted"), empty, 4),
        figure("start: timeline of the world painted", on_screen, later, 8),
        Figure("memory, world open on its timeline", memory, "MiB", "", None, "≤ 300 MB", memory * 1.048576 <= 300),
    ]
