"""Measures work on the whole file: the check after opening, a backup, and the undo of a step with very many rows."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from benchmarks.timing import Figure, median, milliseconds, run_in_turns
from tracker.project import Project
from tracker.store.project_file import file_recognition


def measure_file(world: Path, folder: Path, runs: int) -> list[Figure]:
    """Measure the check and the backup, compared with SQLite's own backup."""
    size = world.stat().st_size / 1e6
    backups, bare = folder / "backups", folder / "bare.twin"
    with Project.open(world, read_only=True) as project:

        def back_up() -> None:
            project.back_up(backups)

        def back_up_plainly() -> None:
            bare.unlink(missing_ok=True)
            source, target = sqlite3.connect(world), sqlite3.connect(bare)
            source.backup(target)
            target.close()
            source.close()

        checks = [milliseconds(lambda: file_recognition.quick_check(world)) for _ in range(runs)]
        times, floors = run_in_turns(back_up, back_up_plainly, runs, warm_ups=0)
    shutil.rmtree(backups)
    bare.unlink()
    found, floor, check = median(times), median(floors), median(checks)
    return [
        Figure("the file checked once after opening, in the background", check, "ms"),
        Figure(
            "a checked and hashed backup",
            found,
            "ms",
            "SQLite's backup alone",
            floor,
            "≤ 2.5 × SQLite's own",
            found <= 2.5 * floor,
            detail=f"{size:.0f} MB",
        ),
    ]


def measure_undo(world: Path, made_in: float) -> Figure:
    """Measure the undo of the step that made the world project. `made_in` is how long making it
    took, in milliseconds.
    """
    with Project.open(world) as project:
        project.check()
        taken = milliseconds(project.undo)
    what = "undo of the step that made the whole project"
    return Figure(what, taken, "ms", "making it", made_in, "≤ the making", taken <= made_in)
