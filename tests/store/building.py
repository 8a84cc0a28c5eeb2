"""Builds small projects for tests: a ticking clock, short functions that add records, and dumps to compare."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from tests.ready import ready
from tracker.domain.dates.vague_dates import VagueDate, read_date
from tracker.domain.records.drafts import (
    ActivityDraft,
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    ClaimDraft,
    PartnershipDraft,
    SourceDraft,
)
from tracker.operations.activities import record_activity
from tracker.operations.bodies import add_body
from tracker.operations.claims import add_claim
from tracker.operations.partnerships import add_partnership
from tracker.operations.sources import add_source
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.queries.project_integrity import soundness
from tracker.store.project_content import read_rows
from tracker.store.schema import frame, metadata
from tracker.store.transaction import StepLabel, Transaction

Made = TypeVar("Made")

MADE = datetime(2024, 5, 1, 9, 0, tzinfo=UTC)


class TickingClock:
    """A clock that advances by a second at each call, so that no two records are made at the same moment."""

    def __init__(self, moment: datetime = MADE) -> None:
        self.moment = moment

    def now(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


def new_project(folder: Path, name: str = "ties.twin") -> Project:
    return Project.create(folder / name, who="tester", clock=TickingClock())


def empty_project(folder: Path, name: str = "ties.twin") -> Project:
    """Open a copy of an empty project. All copies have the same id."""
    moment = ready(_make_empty, folder / name)
    return Project.open(folder / name, who="tester", clock=TickingClock(moment))


def _make_empty(path: Path) -> datetime:
    clock = TickingClock()
    Project.create(path, who="tester", clock=clock).close()
    return clock.moment


def when(words: str | None) -> VagueDate | None:
    return read_date(words) if words else None


def made(project: Project, operation: Any, *arguments: Any) -> int:
    """Perform an operation and return the id of the record that it added."""
    created = project.perform(operation, *arguments).created
    assert created is not None
    return int(created)


def body(project: Project, name: str, country: str = "NL", **more: Any) -> int:
    return made(project, add_body, BodyDraft(name, country=country, **more))


def tie(project: Project, a: str | int = "Arnhem", b: str | int = "Wuhan", **more: Any) -> int:
    sides = [
        side if isinstance(side, int) else BodyDraft(side, country=country) for side, country in ((a, "NL"), (b, "CN"))
    ]
    return made(project, add_partnership, PartnershipDraft(sides[0], sides[1], **more))


def change(project: Project, partnership: int, status: str, date: str | None = None, **more: Any) -> int:
    sources = more.pop("sources", ())
    citations = tuple(CitationDraft(chosen if isinstance(chosen, int) else SourceDraft(chosen)) for chosen in sources)
    return made(
        project, record_status_change, ChangeDraft(partnership, status, when(date), citations=citations, **more)
    )


def activity(project: Project, partnership: int, kind: str = "statement", date: str | None = None, **more: Any) -> int:
    return made(project, record_activity, ActivityDraft(partnership, kind, when(date), **more))


def source(project: Project, title: str = "De Gelderlander", **more: Any) -> int:
    return made(project, add_source, SourceDraft(title, **more))


def claim(project: Project, chosen: int, wording: str = "at least eight", value: float = 8, **more: Any) -> int:
    return made(project, add_claim, ClaimDraft(chosen, wording, value, **more))


def lose_frame(project: Project, frame_id: int) -> None:
    """Remove a frame although rules may count its members, as in a copy of some of the partnerships."""

    def remove(transaction: Transaction) -> StepLabel:
        transaction.delete(frame, frame_id)
        return StepLabel("delete_frame", {"name": ""})

    project.perform(remove)


def content(project: Project) -> dict[str, Any]:
    """Return everything in the project, as a dump."""
    return project.query(dump)


def records(project: Project, table: str) -> list[dict[str, Any]]:
    """Return the rows of one table, as in a dump."""
    return project.query(lambda reader: list(read_rows(reader.connection, metadata.tables[table])))


def history(project: Project, partnership: int) -> list[str]:
    """Return the statuses of a partnership in their order."""
    rows = [row for row in records(project, "status_change") if row["partnership_id"] == str(partnership)]
    return [row["status"] for row in sorted(rows, key=lambda row: (row["position"], int(row["id"])))]


def labels(project: Project) -> list[str]:
    """Return the actions of the steps in effect, oldest first."""
    from tracker.queries.evidence.journal_steps import steps

    return [step.action for step in reversed(project.query(steps)) if not step.is_undone]


def is_sound(project: Project) -> bool:
    problems = project.query(soundness)
    assert not problems, problems
    return True


def small_inventory(project: Project) -> dict[str, int]:
    """Add two partnerships with at least one record of every kind, and return ids by short names."""
    page = source(project, "Arnhem breekt met Wuhan", publisher="De Gelderlander", url="https://example.org/arnhem")
    retold = source(project, "Arnhem ends tie", derived_from=page)
    arnhem = tie(project, "Arnhem", "Wuhan", sectors=("technology",), tags=("yangtze",), note="since 1999")
    utrecht = tie(project, "Utrecht", "Guangdong")
    return {
        "page": page,
        "retold": retold,
        "arnhem": arnhem,
        "utrecht": utrecht,
        "begun": change(project, arnhem, "in_force", "1999"),
        "ended": change(project, arnhem, "terminated", "between 2019 and 2021", sources=(page, retold)),
        "motion": activity(project, arnhem, "motion_passed", "2021-07"),
        "dormant": change(project, utrecht, "dormant", None),
        "claim": claim(project, page),
    }


def small_project(folder: Path, name: str = "ties.twin") -> tuple[Project, dict[str, int]]:
    """Create a project with the small inventory, and return it with ids by short names. Its clock continues."""
    project, records = filled_project(small_inventory, folder, name)
    return project, dict(records)


def filled_project(fill: Callable[[Project], Made], folder: Path, name: str = "ties.twin") -> tuple[Project, Made]:
    """Open a copy of a project that `fill` filled once for all copies, and return it with the result of `fill`."""
    found, moment = ready(_make_filled, folder / name, fill)
    return Project.open(folder / name, who="tester", clock=TickingClock(moment)), found


def _make_filled(path: Path, fill: Callable[[Project], Made]) -> tuple[Made, datetime]:
    clock = TickingClock()
    with Project.create(path, who="tester", clock=clock) as project:
        return fill(project), clock.moment


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def edit_file(path: Path, *statements: str) -> None:
    """Change a project with SQL statements, without its triggers."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN")
    connection.execute("UPDATE journal_state SET is_replaying = 1")
    for statement in statements:
        connection.execute(statement)
    connection.execute("UPDATE journal_state SET is_replaying = 0")
    connection.execute("COMMIT")
    connection.close()


def wait_for_no_lock(project: Project) -> None:
    """Make a write of the project fail at once if a reader holds a lock."""
    project._step_writer().driver_connection.execute("PRAGMA busy_timeout = 0")
