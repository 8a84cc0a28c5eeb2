"""Another copy of the project taken into an open one.

merge_copy_file(project, Path("field.twin"), dry_run=True).as_json()
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from tracker.changes import ChangeSet
from tracker.domain.merging.three_way_merge import Conflict
from tracker.exchange.copies.merge_plan import Choices, MergePlan, Prefer, plan_merge
from tracker.exchange.copies.record_kinds import record_kinds
from tracker.exchange.copies.record_names import RecordName, cited_titles, record_name
from tracker.exchange.progress import Progress
from tracker.operations.imports.copy_merge import lost_fact, merge_copy
from tracker.project import Project
from tracker.queries.reader import Reader
from tracker.store.engine import raw
from tracker.store.project_file.other_project import attachment_content, damaged_on_error, open_read_only_snapshot


@dataclass(frozen=True, slots=True)
class PlannedConflict:
    """A conflict with what its record is called and what each side rests on."""

    conflict: Conflict
    about: RecordName
    mine_sources: tuple[str, ...]
    theirs_sources: tuple[str, ...]
    names: Mapping[str, str]
    """What the records that its values refer to are called, by their ids."""

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
            "about": str(self.about),
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
            "erasures": self.plan.erasures,
            "committed": self.is_committed,
        }


def merge_copy_file(
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
    with open_read_only_snapshot(other, project.path) as theirs:

        def planned(reader: Reader) -> MergeReport:
            mine = raw(reader.connection)
            with damaged_on_error(other):
                plan = plan_merge(mine, theirs, prefer, choices)
            return MergeReport(plan, tuple(_described(plan, mine, theirs)), not dry_run)

        report = project.query_in_background(planned) if dry_run else project.query(planned)
        if not dry_run and not report.plan.is_empty:
            fetch = partial(attachment_content, theirs, other)
            project.perform(merge_copy, report.plan, other.name, fetch, progress)
    return report


def apply_merge(project: Project, other: Path, report: MergeReport, progress: Progress | None = None) -> ChangeSet:
    """Write what a dry run told, as one step; KnownError changed_outside where the project has moved on since.

    The same as `Project.perform_in_background`: in any thread, between `require_writable` and `tell`.
    """
    other = Path(other)
    with open_read_only_snapshot(other, project.path, is_checked=True) as theirs:
        fetch = partial(attachment_content, theirs, other)
        return project.perform_in_background(merge_copy, report.plan, other.name, fetch, progress)


def _described(plan: MergePlan, mine: Connection, theirs: Connection) -> Iterator[PlannedConflict]:
    for conflict in plan.conflicts:
        there = _there(plan, conflict)
        about = record_name(mine, conflict.kind, conflict.record) or record_name(theirs, conflict.kind, there)
        ours = cited_titles(mine, conflict.kind, conflict.record)
        others = cited_titles(theirs, conflict.kind, there)
        yield PlannedConflict(conflict, about, ours, others, dict(_names(plan, conflict, mine, theirs)))


def _names(plan: MergePlan, conflict: Conflict, mine: Connection, theirs: Connection) -> Iterator[tuple[str, str]]:
    """The names of the records that a conflict's values refer to."""
    if conflict.reason == "ambiguous":
        targets = {"": "body"}
    elif conflict.reason == "order":
        targets = {"": "status_change"}
    else:
        references = record_kinds()[conflict.kind].references
        targets = {each.column: each.target for each in references}
    for value in (conflict.mine, conflict.theirs):
        for column, record in _told_ids(conflict.field, value):
            if column in targets:
                here, there = int(record), _id_there(plan, targets[column], record)
                name = record_name(mine, targets[column], here) or record_name(theirs, targets[column], there)
                yield record, str(name)


def _told_ids(field: str, value: Any) -> Iterator[tuple[str, str]]:
    """The ids that a value holds, each with its column."""
    if isinstance(value, list):
        yield from (("", each) for each in value)
    elif isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, str) and value.isascii() and value.isdigit():
        yield (f"{field}_id", value) if field else ("", value)


def _there(plan: MergePlan, conflict: Conflict) -> int:
    """What the record is called in the other file."""
    return _id_there(plan, conflict.kind, str(conflict.record))


def _id_there(plan: MergePlan, kind: str, here: str) -> int:
    pairs = plan.same.get(kind, {})
    return int(next((there for there, known in pairs.items() if known == here), here))
