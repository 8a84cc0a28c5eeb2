"""Measures a frame of 60,000 bodies: its coverage, compared with counting the same contacts in SQL, and a finding about
its members, compared with the same one about all bodies.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from benchmarks.make_census import FRAME, make_census
from benchmarks.measure_counts import WINDOW
from benchmarks.timing import Figure, median, milliseconds, run_in_turns
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.findings.rules import Rule, SideScope
from tracker.operations.census.contacts import add_contact
from tracker.project import Project
from tracker.queries.census.coverage import coverage, coverage_rows
from tracker.queries.findings.findings import finding

AS_OF = date(2023, 5, 7).toordinal()
LIMIT = 60
TIMES = 2
"""How many times longer a finding with a frame may take than the same one without."""
SHOWN = 100

_IN_SQL = """
SELECT disposition, count(*) FROM (
    SELECT m.body_id, coalesce((SELECT c.outcome FROM contact c WHERE c.body_id = m.body_id AND c.date_earliest <= ?
                                ORDER BY c.date_latest DESC, c.id DESC LIMIT 1), '') AS disposition
    FROM frame_member m) GROUP BY disposition
"""
"""Query: how many members have each outcome of their last contact, which is less than their dispositions."""


def measure_census(world: Path, folder: Path, members: int, runs: int) -> list[Figure]:
    """Measure the coverage on a day, after a change of one contact, and of the rows that are shown at first."""
    path = folder / "census.twin"
    shutil.copyfile(world, path)
    make_census(path, members)
    with Project.open(path) as project, closing(sqlite3.connect(path)) as connection:
        project.query(coverage, AS_OF)
        days = iter(count(AS_OF))
        times, floors = run_in_turns(
            lambda: project.query(coverage, next(days)),
            lambda: connection.execute(_IN_SQL, [AS_OF]).fetchall(),
            runs,
        )
        found = project.query(coverage, AS_OF)
        shown = found.asked.body[:SHOWN].tolist()
        rows = [milliseconds(lambda: project.query(coverage_rows, found, shown)) for _ in range(runs)]
        changed = list(_after_changes(project, shown, runs))
        framed = replace(Rule(SideScope(), SideScope(), *WINDOW), frame=FRAME, silence="silent")
        project.query(coverage, AS_OF, rule=framed)
        with_worth = list(_after_changes(project, shown, runs, framed))
        counted = _finding(project, members, runs)
    path.unlink()
    size = f"of a frame of {members:,} bodies"
    return [
        _limited(f"coverage {size} on another day", median(times), "last outcomes in SQL", median(floors)),
        _limited(f"coverage {size} after one more contact", median(changed)),
        _limited(f"coverage {size} with the worth of answers after one more contact", median(with_worth)),
        Figure(f"the first {SHOWN} rows of the coverage {size}", median(rows)),
        counted,
    ]


def _finding(project: Project, members: int, runs: int) -> Figure:
    """Measure a finding under each assumption about silent members, in turns with the same finding without a frame."""
    plain = Rule(SideScope(), SideScope(), *WINDOW)
    framed = replace(plain, frame=FRAME, silence="silent")
    times, without = run_in_turns(lambda: project.query(finding, framed), lambda: project.query(finding, plain), runs)
    value, floor = median(times), median(without)
    what = f"a finding about a frame of {members:,} bodies, under each assumption about silent ones"
    return Figure(what, value, "ms", "the same without a frame", floor, f"≤ {TIMES} ×", value <= TIMES * floor)


def _after_changes(project: Project, bodies: list[int], runs: int, rule: Rule | None = None) -> Iterator[float]:
    """Yield the time of the coverage after each of some new contacts; with a rule also of the worth of answers."""
    wave = project.query(coverage, AS_OF).asked.wave
    assert wave is not None
    for number in range(runs):
        draft = ContactDraft(bodies[number % len(bodies)], "phone", "refused", read_date("2023-05-01"), wave.id)
        project.perform(add_contact, draft)
        yield milliseconds(lambda: project.query(coverage, AS_OF, rule=rule))


def _limited(what: str, value: float, floor_name: str = "", floor: float | None = None) -> Figure:
    return Figure(what, value, "ms", floor_name, floor, f"≤ {LIMIT} ms", value <= LIMIT)
