"""Measure the programs that a researcher would use instead of Twintrack, on the same data, and Twintrack itself.

python benchmarks/versus.py [--world world.twin] [--quick] [--write] [--only calc,pandas] [--most 1800]
                            [--python PYTHON] [--system-python PYTHON]

Each program is optional, and runs in a process of its own: pandas with matplotlib, and Datasette, in the Python given
by --python (default: this one); LibreOffice Calc and Gramps in the system's Python (--system-python), which has the
modules of their packages; DB Browser on a virtual screen. Without --world the world project is made first. --quick
makes a small one: a test of the scripts. --write puts the table into docs/performance.md. A program that takes longer
than --most seconds is stopped, and its figures up to then count.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import (
    versus_calc,
    versus_datasette,
    versus_dbbrowser,
    versus_gramps,
    versus_pandas,
    versus_twintrack,
)
from benchmarks.machine import machine_text
from benchmarks.make_big_project import make_big_project
from benchmarks.table import aligned, ruled, write_between
from benchmarks.versus_figures import BEGUN
from benchmarks.versus_table import BEGIN, END, TASKS, Measured, cells, lacking

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "performance.md"
PEERS = {
    "calc": versus_calc,
    "gramps": versus_gramps,
    "datasette": versus_datasette,
    "dbbrowser": versus_dbbrowser,
    "pandas": versus_pandas,
}
OF_THE_SYSTEM, STARTED_FROM_HERE = ("calc", "gramps"), ("dbbrowser",)
PARTNERSHIPS, FEW = 60_000, 60


@dataclass(frozen=True, slots=True)
class Given:
    """The input of every program's measurement."""

    world: str
    table: str
    folder: str
    runs: int
    country: str = "NL"
    word: str = "kol"
    day: str = "2020-06-01"


def version_of(module: ModuleType, python: str) -> str | None:
    """Return the version of a program; None if it is not installed."""
    try:
        answer = subprocess.run(
            module.version_command(python), capture_output=True, text=True, cwd=ROOT, check=True, timeout=120
        )
    except (OSError, subprocess.SubprocessError):
        return None
    numbers = re.findall(r"\d+(?:\.\d+)+", answer.stdout)
    return ", ".join(numbers[:2] if module is versus_pandas else numbers[:1])


def measured(module: ModuleType, version: str, python: str, given: Given, most: float) -> Measured:
    """Run the module of a program in its own process and folder; return the figures that it printed before it ended."""
    folder = Path(given.folder) / Path(str(module.__file__)).stem
    folder.mkdir()
    world = folder / "world.twin"
    if module is versus_twintrack:
        shutil.copyfile(given.world, world)  # a copy, because a change is recorded in it
    input_file = folder / "given.json"
    own = {"folder": str(folder), "world": str(world), "original": given.world}
    input_file.write_text(json.dumps(asdict(given) | own), "utf-8")
    environment = os.environ | {BEGUN: str(time.perf_counter())}
    command = [python, str(module.__file__), str(input_file)]
    with (folder / "problems").open("w+", encoding="utf-8") as problems:
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=problems, text=True, start_new_session=True
        )
        ending = ""
        try:
            said, _ = process.communicate(timeout=most)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            said, _ = process.communicate()
            ending = f"Ended after {most:,.0f} seconds."
        if process.returncode and not ending:
            problems.seek(0)
            print(f"{module.NAME}:", problems.read()[-1500:], file=sys.stderr)
            ending = "It broke off before the end."
    found = (line.split() for line in said.splitlines())
    took = {words[0]: float(words[1]) for words in found if len(words) == 2 and words[0] in TASKS}
    shutil.rmtree(folder, ignore_errors=True)
    return Measured(module.NAME, version, took, module.LACKS, ending)


def write_table(world: Path, target: Path) -> None:
    """Write the input of the other programs: the table that Twintrack exports."""
    from tracker.project import Project
    from tracker.services.tables.table_transfer import export_csv_file

    with Project.open(world) as project:
        project.back_up()  # so that no backup is due during a measurement
        export_csv_file(project, target)


def measure(known: argparse.Namespace, folder: Path) -> tuple[Measured, list[Measured], list[str]]:
    """Return the figures of Twintrack and of each installed program, and the names of those that are not installed."""
    world, table = folder / "world.twin", folder / "world.csv"
    if known.world:
        shutil.copyfile(known.world, world)
    else:
        make_big_project(world, FEW if known.quick else PARTNERSHIPS)
    write_table(world, table)
    given = Given(str(world), str(table), str(folder), 1 if known.quick else 7)
    os.environ["TWINTRACK_HOME"] = str(folder / "home")
    own = measured(
        versus_twintrack, version_of(versus_twintrack, sys.executable) or "", sys.executable, given, known.most
    )
    peers, left_out = [], []
    for name in known.only:
        module = PEERS[name]
        python = known.system_python if name in OF_THE_SYSTEM else known.python
        if name in STARTED_FROM_HERE:
            python = sys.executable
        version = version_of(module, python)
        if version is None:
            left_out.append(module.NAME)
        else:
            peers.append(measured(module, version, python, given, known.most))
    return own, peers, left_out


def named(text: str) -> Sequence[str]:
    """Return the programs named on the command line."""
    names = [name for name in text.split(",") if name]
    if unknown := set(names) - set(PEERS):
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(PEERS)}")
    return names


def main() -> None:
    """Measure what the command line requests."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--world", type=Path, help="a project made by make_big_project.py")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    parser.add_argument("--only", type=named, default=list(PEERS), help="some of: " + ",".join(PEERS))
    parser.add_argument("--python", default=sys.executable, help="one that has pandas, matplotlib and Datasette")
    parser.add_argument("--system-python", default="/usr/bin/python3", help="one that has UNO and Gramps")
    parser.add_argument("--most", type=float, default=1800, help="seconds for each program")
    known = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="twintrack-versus-", ignore_cleanup_errors=True) as folder:
        own, peers, left_out = measure(known, Path(folder))
    lines, notes = cells(own, peers), lacking(peers, left_out)
    print(machine_text(), aligned(lines), notes, sep="\n")
    if known.write:
        write_between(PAGE, f"{machine_text()}.\n\n{ruled(lines)}\n\n{notes}", BEGIN, END)


if __name__ == "__main__":
    main()
