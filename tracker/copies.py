"""Another copy of the project taken into an open one.

merge_copy_of(project, Path("field.twin"), dry_run=True).as_json()
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.domain.three_way import Conflict
from tracker.exchange.merge_plan import Choices, MergePlan, Prefer, plan_merge
from tracker.exchange.record_names import cited_titles, record_name
from tracker.operations.copies import Progress, lost_fact, merge_copy
from tracker.project import Project
from tracker.questions.reader import Reader
from tracker.store.engine import raw
from tracker.store.strangers import attachment_content, open_stranger, refusing


@dataclass(frozen=True, slots=True)
class PlannedConflict:
    """A conflict with what its record is called and what each side rests on."""

    conflict: Conflict
    about: str
    mine_sources: tuple[str, ...]
    theirs_sources: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The conflict as the command line gives it."""
        said = lost_fact(self.conflict)
        return {
            "record": said.pop("record"),
            "field": said.pop("field"),
            "mine": said.pop("mine"),
            "theirs": said.pop("theirs"),
            "result": self.conflict.result,
            **said,
            "about": self.about,
            "mine_sources": list(self.mine_sources),
            "theirs_sources": list(self.theirs_sources),
        }


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did, or would do."""

    plan: MergePlan
    conflicts: tuple[PlannedConflict, ...]
    is_committed: bool

    def as_json(self) -> dict[str, Any]:
        """The report as the command line gives it."""
        writes = self.plan.writes
        return {
            "taken": self.plan.taken,
            "kept": self.plan.kept,
            "conflicts": [each.as_json() for each in self.conflicts],
            "added": {name: len(each.added) for name, each in writes.items() if each.added},
            "changed": {name: len(each.changed) for name, each in writes.items() if each.changed},
            "removed": {name: len(each.removed) for name, each in writes.items() if each.removed},
            "related": self.plan.is_related,
            "committed": self.is_committed,
        }


def merge_copy_of(
    project: Project,
    other: Path,
    prefer: Prefer = "newest",
    choices: Choices | None = None,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> MergeReport:
    """Take another copy into the project as one step, or with `dry_run` tell what that would do and write nothing.

    `choices` say whose value of a field holds, `prefer` decides the rest. The other file is only read.
    KnownError copy_of_itself, older_version, unfinished_write, damaged, ... where it can't be taken.
    """
    other = Path(other)
    with open_stranger(other, project.path) as theirs:

        def planned(reader: Reader) -> MergeReport:
            mine = raw(reader.connection)
            with refusing(other):
                plan = plan_merge(mine, theirs, prefer, choices)
            return MergeReport(plan, tuple(_described(plan, mine, theirs)), not dry_run)

        report = project.ask_beside(planned) if dry_run else project.ask(planned)
        if not dry_run and not report.plan.is_empty:
            project.perform(
                merge_copy, report.plan, other.name, lambda digest: attachment_content(theirs, other, digest), progress
            )
    return report


def _described(plan: MergePlan, mine: Any, theirs: Any) -> Iterator[PlannedConflict]:
    for conflict in plan.conflicts:
        there = _there(plan, conflict)
        about = record_name(mine, conflict.kind, conflict.record) or record_name(theirs, conflict.kind, there)
        sources = (
            cited_titles(connection, conflict.kind, record)
            for connection, record in ((mine, conflict.record), (theirs, there))
        )
        yield PlannedConflict(conflict, about, *sources)


def _there(plan: MergePlan, conflict: Conflict) -> int:
    """What the record is called in the other file."""
    pairs = plan.same.get(conflict.kind, {})
    here = str(conflict.record)
    return next((int(there) for there, known in pairs.items() if known == here), conflict.record)
