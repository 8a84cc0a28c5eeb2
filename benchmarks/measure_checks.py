"""Measures the list of problems of the world project, as a whole and after one change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.timing import Figure, median, milliseconds
from tracker.changes import ChangeSet
from tracker.project import Project
from tracker.queries.checks.checks import FoundProblems, all_problems, pair_problems, patched_problems
from tracker.queries.checks.problem_list import open_counts, problem_list
from tracker.queries.checks.problem_rows import problem_rows

TODAY = date(2026, 1, 1).toordinal()
A_SCREEN = range(128)


def measure_checks(world: Path, runs: int) -> list[Figure]:
    """Measure all checks and the pairs, which the window runs in the background; then the update after one change."""
    few = max(2, runs // 5)
    whole = []
    for _ in range(few):
        with Project.open(world, read_only=True) as project:
            whole.append(milliseconds(lambda project=project: project.query(all_problems, TODAY, pairs=False)))
    with Project.open(world, read_only=True) as project:
        pairs = [milliseconds(lambda: project.query(pair_problems)) for _ in range(few)]
        found = project.query(all_problems, TODAY)
        keys = project.query(lambda reader: reader.columns.partnerships.key)
        one = ChangeSet(partnerships=frozenset({int(keys[len(keys) // 2])}))
        patches = [milliseconds(lambda: _update_problems(project, found, one)) for _ in range(runs)]
        listed = project.query(problem_list, found)
        lists = [milliseconds(lambda: project.query(problem_list, found)) for _ in range(runs)]
        screens = [milliseconds(lambda: project.query(problem_rows, listed, A_SCREEN)) for _ in range(runs)]
    whole_ms = median(whole)
    return [
        replace(
            _limited("checks: all problems found, columns read too", whole_ms, "≤ 1,000 ms", 1_000),
            detail=f"{len(listed):,}",
        ),
        Figure("checks: likely duplicates, found in the background", median(pairs), "ms"),
        _limited(
            "checks: updated after one change", median(patches), "≤ 50 ms", 50, "everything checked again", whole_ms
        ),
        _limited("checks: the list sorted", median(lists), "≤ 100 ms", 100),
        _limited("checks: two screens of it in words", median(screens), "≤ 16.7 ms", 16.7),
    ]


def _update_problems(project: Project, found: FoundProblems, changes: ChangeSet) -> object:
    """Do what the window does after a change of one partnership."""
    return project.query(open_counts, project.query(patched_problems, found, changes))


def _limited(
    what: str, value: float, target: str, most: float, floor_name: str = "", floor: float | None = None
) -> Figure:
    return Figure(what, value, "ms", floor_name, floor, target, value <= most)
