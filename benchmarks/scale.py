"""Measure how the main figures grow from 300 to 300,000 partnerships, and print them in one table with their exponents.

python benchmarks/scale.py [--sizes 300,3000,30000,300000] [--quick] [--write]

Every size is a project of the proportions of the world (make_big_project.py), measured by a process of its own; the
files are removed before the next size. All times are processor time, of all threads, so that other load on the machine
counts little. The exponent of growth is the slope of log time over log size: 1 is linear, 0 is no growth. It is given
once for a line through all sizes but the smallest, where constant work hides the growth (least squares), and once at
the end, from the last but one size to the last, where constant work counts least. An import takes at most 500,000 rows,
so the largest size has none. --quick measures two small sizes in one process, the larger by queries only: a test of
the script. --write puts the table into docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from benchmarks import scale_driver
from benchmarks.machine import machine_text
from benchmarks.table import aligned, amount, ruled, write_between

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- growth: benchmarks/scale.py --write -->", "<!-- end of growth -->"
SIZES, QUICK_SIZES = (300, 3_000, 30_000, 300_000), (30, 120)
NO_FIT_MS = 1.0
"""A figure that stays below this is all constant work and noise; it gets no exponent."""
NONE = "–"

Found = Mapping[str, tuple[float, str]]
"""The number and the unit of each figure, by its name."""


def exponent(sizes: Sequence[int], values: Sequence[float]) -> float:
    """Return the slope of the line through log size and log value, by least squares."""
    return float(np.polyfit(np.log(sizes), np.log(values), 1)[0])


def lines(found: Mapping[int, Found]) -> list[tuple[str, ...]]:
    """Return the table: headings, then a line for each figure. A figure that a size does not have is left empty."""
    sizes = sorted(found)
    table: list[tuple[str, ...]] = [("what", *(f"{size:,}" for size in sizes), "exponent", "at the end")]
    for what, (_, unit) in found[sizes[0]].items():
        known = [size for size in sizes if what in found[size]]
        values = {size: found[size][what][0] for size in known}
        few = known[1:] if len(known) > 2 else known
        slopes = ["", ""]
        if len(known) > 1 and (unit != "ms" or values[known[-1]] >= NO_FIT_MS):
            slopes = [f"{exponent(some, [values[size] for size in some]):.2f}" for some in (few, known[-2:])]
        table.append((what, *(amount(values[size], unit) if size in values else NONE for size in sizes), *slopes))
    return table


def measure_sizes(sizes: Sequence[int], runs: int) -> dict[int, Found]:
    """Measure a project of each of these sizes, all in one process and folder; one run is measured in this process."""
    with tempfile.TemporaryDirectory(prefix="twintrack-scale-") as folder:
        home = {"TWINTRACK_HOME": str(Path(folder) / "home")}
        if runs == 1:
            os.environ |= home
            scale_driver.measure_sizes(Path(folder), runs, sizes)
        else:
            command = [sys.executable, str(scale_driver.__file__), folder, str(runs), *map(str, sizes)]
            subprocess.run(command, check=True, env=os.environ | home)
        found = json.loads((Path(folder) / "found.json").read_text("utf-8"))
    return {
        size: {what: (number, unit) for what, number, unit in lines} for size, lines in zip(sizes, found, strict=True)
    }


def main() -> None:
    """Measure what the command line requests."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    known = parser.parse_args()
    sizes = known.sizes or (QUICK_SIZES if known.quick else SIZES)
    if len(sizes) < 2 or (known.write and (known.quick or known.sizes)):
        parser.error("two sizes are the least, and --write needs all of them")
    found: dict[int, Found] = {}
    for together in [sizes] if known.quick else [[size] for size in sizes]:
        begun = time.perf_counter()
        found |= measure_sizes(together, 1 if known.quick else 5)
        names = " and ".join(f"{size:,}" for size in together)
        print(f"{names} partnerships: {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
    table = lines(found)
    print(machine_text(), aligned(table), sep="\n")
    if known.write:
        write_between(PAGE, f"{machine_text()}.\n\n{ruled(table)}", BEGIN, END)


if __name__ == "__main__":
    main()
