"""Measure how fast the program is, compared with a floor for each figure, and print a table with the ratios.

python benchmarks/run.py [--world world.twin] [--quick] [--part PART] [--repeat RUNS] [--write]

Without --world the world project is made first (make_big_project.py). Each part is measured by processes of its own,
several times in turn with the others (REPEATS, or --repeat), and the last column marks the figures that have moved
since the last written table by more than the noise of these runs (moves.py). --quick makes a small project and measures
less, in one process: a test of the scripts, not of the program. --write puts the table into docs/performance.md, and
the runs behind it into last_table.tsv. How long each part takes is printed as it ends.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.machine import machine_text
from benchmarks.make_big_project import make_big_project
from benchmarks.measure_attachments import measure_attachments
from benchmarks.measure_census import measure_census
from benchmarks.measure_checks import measure_checks
from benchmarks.measure_counts import measure_counts
from benchmarks.measure_exports import measure_exports
from benchmarks.measure_file import measure_file, measure_undo
from benchmarks.measure_import import measure_import
from benchmarks.measure_merging import measure_merging
from benchmarks.measure_start import Places, measure_start, show_page_at_start
from benchmarks.moves import KEPT, Repeated, moves_since, read_kept, repeated, write_kept
from benchmarks.table import markdown, plain, write_between
from benchmarks.timing import Figure, fixed_work

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
    fixed_runs: int


WHOLE = Effort(60_000, 3, 15, 100, 1_000, 80, 1, 9)
QUICK = Effort(60, 1, 1, 1, 4, 1, 0, 1)
REPEATS = {"start": 5, "counts": 5, "census": 3, "file": 5, "exports": 3, "import": 3, "merging": 3, "attachments": 3,
           "window": 5, "charts": 5}  # fmt: skip
"""The parts that `--part` can select, and how often a whole run measures each: the long ones as often as is needed to
tell a move from noise.
"""


def measure_part(part: str, folder: Path, effort: Effort) -> list[Figure]:
    """Measure one part once. `folder` has the projects that `make_ready` made; other files are gone afterwards."""
    places = Places(folder / "home", folder / "compiled" if effort.warm_ups else None)
    world = folder / "world.twin"
    sample = folder / "sample.twin" if effort is WHOLE else world
    show_page_at_start(places, "partnerships")
    with tempfile.TemporaryDirectory(dir=folder) as made:
        return _measured(part, places, world, sample, Path(made), effort)


def _measured(part: str, places: Places, world: Path, sample: Path, folder: Path, effort: Effort) -> list[Figure]:
    few = max(2, effort.runs // 4)
    match part:
        case "start":
            return measure_start(places, world, sample, effort.starts, effort.warm_ups)
        case "counts":
            return measure_counts(world, effort.runs) + measure_checks(world, effort.runs)
        case "census":
            return measure_census(world, folder, effort.partnerships, effort.runs)
        case "file":
            return measure_file(world, folder, few)
        case "exports":
            return measure_exports(world, folder)
        case "import":
            return measure_import(places, folder, effort.partnerships)
        case "merging":
            return measure_merging(world, folder, effort.steps, few)
        case "attachments":
            return measure_attachments(places, world, folder, effort.files, effort.starts, effort.warm_ups)
        case "window":
            return _measure_window(world, effort)
    return _measure_charts(world, effort)


def _measure_window(world: Path, effort: Effort) -> list[Figure]:
    # Qt is imported only here, because it must not be loaded while other processes are measured.
    from benchmarks.measure_typing import measure_typing
    from benchmarks.measure_window import measure_window

    return measure_window(world, effort.runs, effort.frames) + measure_typing(world, effort.runs)


def _measure_charts(world: Path, effort: Effort) -> list[Figure]:
    from benchmarks.measure_map import measure_map
    from benchmarks.measure_timeline import measure_timeline

    return measure_timeline(world, AS_OF, effort.frames) + measure_map(world, AS_OF, effort.runs, effort.frames)


def make_ready(folder: Path, effort: Effort, given: Path | None) -> float:
    """Make the world, or copy a given one, and the sample; return the milliseconds that this took for the world.

    Both are backed up, so that no backup is due during a measurement. The small world of a quick run is its sample too.
    """
    from tracker.project import Project
    from tracker.services.sample import make_sample

    world, sample = folder / "world.twin", folder / "sample.twin"
    projects = [world, sample] if effort is WHOLE else [world]
    begun = time.perf_counter()
    if given is None:
        make_big_project(world, effort.partnerships)
    else:
        shutil.copyfile(given, world)
    made_in = (time.perf_counter() - begun) * 1000
    if sample in projects:
        make_sample(sample)
    for path in projects:
        with Project.open(path) as project:
            project.back_up()
    return made_in


def run_rounds(folder: Path, is_quick: bool, repeats: Mapping[str, int]) -> list[Repeated]:
    """Measure each part as often as `repeats` says, the parts in turn, so that a slow hour slows all of them.

    A quick run measures all parts in this process, which has imported the program already.
    """
    found: dict[str, list[list[tuple[Figure, float]]]] = {part: [] for part in repeats}
    for turn in range(max(repeats.values())):
        parts = [part for part, times in repeats.items() if turn < times]
        for together in [parts] if is_quick else [[part] for part in parts]:
            begun, before = time.perf_counter(), _processor_seconds()
            for part, figures in _run_once(together, folder, is_quick).items():
                found[part].append(figures)
            taken = f"{time.perf_counter() - begun:.0f} s, processor {_processor_seconds() - before:.0f} s"
            print(f"{', '.join(together)}, run {turn + 1}: {taken}", file=sys.stderr, flush=True)
    return [repeated(runs) for part in repeats for runs in zip(*found[part], strict=True)]


def _run_once(parts: Sequence[str], folder: Path, is_quick: bool) -> dict[str, list[tuple[Figure, float]]]:
    """Measure parts in a process of their own; return the figures of each, each with the time of the fixed work.

    A quick run measures them in this process.
    """
    target = folder / "figures.json"
    if is_quick:
        write_once(parts, folder, QUICK)
    else:
        command = [sys.executable, str(Path(__file__)), "--folder", str(folder), *(f"--once={part}" for part in parts)]
        subprocess.run(command, check=True, env=os.environ | _in_folder(folder))
    known = json.loads(target.read_text("utf-8"))
    target.unlink()
    return {part: [(Figure(**figure), one["fixed_ms"]) for figure in one["figures"]] for part, one in known.items()}


def _processor_seconds() -> float:
    """Return the seconds of processor time that all ended child processes took."""
    times = os.times()
    return times.children_user + times.children_system


def _in_folder(folder: Path) -> dict[str, str]:
    return {"TWINTRACK_HOME": str(folder / "home")}


def write_once(parts: Sequence[str], folder: Path, effort: Effort) -> None:
    """Measure parts in this process, and write their figures where the process of the whole run reads them."""
    known = {}
    for part in parts:
        fixed_ms = fixed_work(effort.fixed_runs)
        figures = measure_part(part, folder, effort)
        fixed_ms = (fixed_ms + fixed_work(effort.fixed_runs)) / 2
        names = [figure.what for figure in figures]
        assert len(set(names)) == len(names), "two figures have one name"
        known[part] = {"fixed_ms": fixed_ms, "figures": [asdict(figure) for figure in figures]}
    (folder / "figures.json").write_text(json.dumps(known), "utf-8")


def measure(parts: Sequence[str], is_quick: bool, repeat: int | None, given: Path | None) -> list[Repeated]:
    """Measure parts in a folder that is removed afterwards. A `given` world is copied and not changed."""
    effort = QUICK if is_quick else WHOLE
    times = repeat or (1 if is_quick else None)
    with tempfile.TemporaryDirectory(prefix="twintrack-benchmarks-") as name:
        folder = Path(name)
        os.environ |= _in_folder(folder)
        made_in = make_ready(folder, effort, given)
        found = run_rounds(folder, is_quick, {part: times or REPEATS[part] for part in parts})
        if given is None and "file" in parts:
            found.append(repeated([(measure_undo(folder / "world.twin", made_in), fixed_work(effort.fixed_runs))]))
    return found


def main() -> None:
    """Measure what the command line requests."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--world", type=Path, help="a project made by make_big_project.py")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--part", choices=REPEATS, action="append", help="measure this part alone; may be repeated")
    parser.add_argument("--repeat", type=int, help="how often each part is measured")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    parser.add_argument("--once", choices=REPEATS, action="append", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    known = parser.parse_args()
    if known.once:
        write_once(known.once, known.folder, WHOLE)
        return
    if known.write and (known.part or known.quick):
        parser.error("--write needs all parts of the whole project: leave --part and --quick out")
    begun = time.perf_counter()
    found = measure(known.part or tuple(REPEATS), known.quick, known.repeat, known.world)
    figures, moves = [one.figure for one in found], moves_since(read_kept(), found)
    print(machine_text())
    print(plain(figures, moves))
    print(f"measured in {(time.perf_counter() - begun) / 60:.1f} minutes")
    if known.write:
        write_between(PAGE, f"{machine_text()}.\n\n{markdown(figures, moves)}")
        write_kept(found, KEPT)


if __name__ == "__main__":
    main()
