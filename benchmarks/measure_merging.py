"""Measures the merge of a colleague's copy of the world project after many steps on each side: plan, write, undo."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.timing import Figure, median, milliseconds
from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.records.drafts import ChangeDraft
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.services.copies import MergeReport, apply_merge, merge_copy_file
from tracker.store.schema import RECORD_TABLES, partnership
from tracker.store.transaction import StepLabel, Transaction

SHARED = 10
"""One partnership in so many is changed on both sides, with different texts."""


def measure_merging(world: Path, folder: Path, steps: int, runs: int) -> list[Figure]:
    """Copy the world twice, work in each copy, merge one into the other, and undo the merge."""
    mine, theirs = folder / "merged-mine.twin", folder / "merged-theirs.twin"
    for path in (mine, theirs):
        shutil.copyfile(world, path)
    work_in(mine, steps, 0)
    work_in(theirs, steps, 1)
    times: dict[str, list[float]] = {"plan": [], "compare": [], "write": [], "undo": []}
    reports: list[MergeReport] = []
    with Project.open(mine, who="mine") as project:
        project.check()
        for _ in range(runs):
            times["plan"].append(milliseconds(lambda: reports.append(merge_copy_file(project, theirs, dry_run=True))))
            times["compare"].append(milliseconds(lambda: _compared(mine, theirs)))
            times["write"].append(milliseconds(lambda: _write(project, theirs, reports[-1])))
            times["undo"].append(milliseconds(project.undo))
    for path in (*folder.glob("merged-mine*"), *folder.glob("merged-theirs*")):
        path.unlink()
    plan, compare, write, undo = (median(times[name]) for name in times)
    report = reports[-1]
    listed = f"{len(report.conflicts):,} conflicts"
    what = f"merge of a copy, {steps:,} steps on each side: planned, conflicts listed"
    return [
        Figure(what, plan, "ms", "every row of both compared in SQL", compare, "≤ 5 s", plan <= 5_000, detail=listed),
        Figure(
            "merge: records taken, written as one step",
            write,
            "ms",
            "its plan",
            plan,
            "≤ 5 s",
            write <= 5_000,
            detail=f"{report.plan.taken:,}",
        ),
        Figure("merge: undone", undo, "ms", "the writing", write, "≤ the writing", undo <= write),
    ]


def _write(project: Project, theirs: Path, report: MergeReport) -> None:
    project.require_writable()
    project.publish(apply_merge(project, theirs, report))


def work_in(path: Path, steps: int, turn: int) -> None:
    """Add changes to partnerships in half of the steps and notes in the others. Both turns share some partnerships."""
    with Project.open(path, who=f"coder {turn}") as project:
        keys = project.query(lambda reader: reader.columns).partnerships.key
        draft_date = from_edtf("2024")
        for number in range(steps):
            place = number if number % SHARED == 0 else number + turn * steps
            record = int(keys[place % len(keys)])
            if number % 2:
                project.perform(record_status_change, ChangeDraft(record, "terminated", draft_date))
            else:
                project.perform(_write_note, record, f"Read again by {turn}.")


def _write_note(transaction: Transaction, record: int, note: str) -> StepLabel:
    transaction.update(partnership, record, {"note": note})
    return StepLabel("edit_partnership", {"tie": str(record)}, record)


def _compared(mine: Path, theirs: Path) -> int:
    """Count the rows that only one of the two files has: the way to compare without a journal."""
    found = 0
    with closing(sqlite3.connect(f"file:{mine}?mode=ro", uri=True)) as connection:
        connection.execute("ATTACH ? AS other", (f"file:{theirs}?mode=ro",))
        for table in RECORD_TABLES:
            for one, two in (("main", "other"), ("other", "main")):
                query = (
                    f"SELECT count(*) FROM (SELECT * FROM {one}.{table.name} EXCEPT SELECT * FROM {two}.{table.name})"
                )
                found += connection.execute(query).fetchone()[0]
    return found
