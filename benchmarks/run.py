"""Measure how fast the program is, compared with a floor for each figure, and print a table with the ratios.

python benchmarks/run.py [--world world.twin] [--quick] [--write]

Without --world the world project is made first (make_big_project.py). --quick makes a small one and measures less
often: a test of the scripts, not of the program. --write puts the table into docs/performance.md.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.machine import machine_text
from benchmarks.make_big_project import make_big_project
from benchmarks.measure_attachments import measure_attachments
from benchmarks.measure_checks import measure_checks
from benchmarks.measure_counts import measure_counts
from benchmarks.measure_exports import measure_exports
from benchmarks.measure_file import measure_file, measure_undo
from benchmarks.measure_import import measure_import
from benchmarks.measure_merging import measure_merging
from benchmarks.measure_start import Places, measure_start, show_page_at_start
from benchmarks.table import markdown, plain, write_between
from benchmarks.timing import Figure

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
AS_OF = date(2023, 5, 7).toordinal()


@dataclass(frozen=True, slots=True)
class Effort:
    """The size of the project, and how often each thing is measured. `warm_ups` are starts that are not counted."""

    partnerships: int
    starts: int
    runs: int
    files: int
    steps: int
    frames: int
    warm_ups: int


WHOLE = Effort(60_000, 7, 15, 100, 1_000, 80, 1)
QUICK = Effort(120, 1, 1, 1, 4, 1, 0)


PARTS = ("start", "data", "attachments", "window", "charts")
"""The parts that `--part` can select."""


def measure(folder: Path, effort: Effort, world: Path | None = None, parts: Sequence[str] = PARTS) -> list[Figure]:
    """Measure the given parts with files in `folder`; a given `world` project is copied and not changed."""
    places = Places(folder / "home", folder / "compiled" if effort.warm_ups else None)
    show_page_at_start(places, "partnerships")
    copy = folder / "world.twin"
    begun = time.perf_counter()
    if world is None:
        make_big_project(copy, effort.partnerships)
    else:
        shutil.copyfile(world, copy)
    made_in = (time.perf_counter() - begun) * 1000
    sample = folder / "sample.twin"
    make_ready(copy, sample)
    # Qt is imported only now, because it must not be loaded while other processes are measured.
    figures: list[Figure] = []
    if "start" in parts:
        figures += measure_start(places, copy, sample, effort.starts, effort.warm_ups)
    if "data" in parts:
        figures += _measure_data(copy, folder, effort)
    if "attachments" in parts:
        figures += measure_attachments(places, copy, folder, effort.files, effort.starts, effort.warm_ups)
    if "window" in parts:
        figures += _measure_window(copy, effort)
    if "charts" in parts:
        figures += _measure_charts(copy, effort)
    if "data" in parts and world is None:
        figures.append(measure_undo(copy, made_in))
    return figures


def _measure_data(copy: Path, folder: Path, effort: Effort) -> list[Figure]:
    """Measure counts, checks, the file, exports, imports and merging, none of which needs a window."""
    figures = measure_counts(copy, effort.runs)
    figures += measure_checks(copy, effort.runs)
    figures += measure_file(copy, folder, max(2, effort.runs // 4))
    figures += measure_exports(copy, folder)
    figures += measure_import(folder, effort.partnerships)
    return figures + measure_merging(copy, folder, effort.steps, max(2, effort.runs // 4))


def _measure_window(copy: Path, effort: Effort) -> list[Figure]:
    from benchmarks.measure_typing import measure_typing
    from benchmarks.measure_window import measure_window

    return measure_window(copy, effort.runs, effort.frames) + measure_typing(copy, effort.runs)


def _measure_charts(copy: Path, effort: Effort) -> list[Figure]:
    from benchmarks.measure_map import measure_map
    from benchmarks.measure_timeline import measure_timeline

    return measure_timeline(copy, AS_OF, effort.frames) + measure_map(copy, AS_OF, effort.runs, effort.frames)


def make_ready(world: Path, sample: Path) -> None:
    """Make the sample, and a backup of both projects, so that no backup is due during a measurement."""
    from tracker.project import Project
    from tracker.services.sample import make_sample

    make_sample(sample)
    for path in (world, sample):
        with Project.open(path) as project:
            project.back_up()


def main() -> None:
    """Measure what the command line requests."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--world", type=Path, help="a project made by make_big_project.py")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--part", choices=PARTS, action="append", help="measure this part alone; may be repeated")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    known = parser.parse_args()
    if known.write and known.part:
        parser.error("--write needs all parts: leave --part out")
    with tempfile.TemporaryDirectory(prefix="twintrack-benchmarks-") as folder:
        figures = measure(Path(folder), QUICK if known.quick else WHOLE, known.world, known.part or PARTS)
    print(machine_text())
    print(plain(figures))
    if known.write:
        write_between(PAGE, f"{machine_text()}.\n\n{markdown(figures)}")


if __name__ == "__main__":
    main()
