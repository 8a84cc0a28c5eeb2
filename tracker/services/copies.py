"""Merges another copy of the project into an open one.

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
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.exchange.copies.compared_kinds import compared_kinds
from tracker.exchange.copies.merge_plan import Choices, MergePlan, Prefer, plan_merge
from tracker.exchange.progress import Progress
from tracker.exchange.teams.step_writes import PLACED_AFTER
from tracker.operations.imports.copy_merge import conflict_fact, merge_copy
from tracker.project import Project
from tracker.queries.reader import Reader
from tracker.queries.record_names import RecordName, cited_titles, own_field_of, record_name
from tracker.store.project_file.other_project import attachment_content, damaged_on_error, open_read_only_snapshot


@dataclass(frozen=True, slots=True)
class PlannedConflict:
    """A conflict with the name of its record and the titles of the sources that each side cites."""

    conflict: Conflict
    about: RecordName
    mine_sources: tuple[str, ...]
    theirs_sources: tuple[str, ...]
    names: Mapping[str, str]
    """Names of the records that the values refer to, by id."""
    own_field: OwnFieldDraft | None = None
    """The own field whose value is in conflict."""

    def as_json(self) -> dict[str, Any]:
        """Return the conflict in the JSON form of the command line."""
        facts = conflict_fact(self.conflict)
        return {
            "record": facts.pop("record"),
            "field": facts.pop("field"),
            "mine": facts.pop("mine"),
            "theirs": facts.pop("theirs"),
            "result": self.conflict.result,
            **facts,
            "about": str(self.about),
            "mine_sources": list(self.mine_sources),
            "theirs_sources": list(self.theirs_sources),
        }


@dataclass(frozen=True, slots=True)
class MergeReport:
    """Result of a merge, or of a dry run."""

    plan: MergePlan
    conflicts: tuple[PlannedConflict, ...]
    is_committed: bool

    def as_json(self) -> dict[str, Any]:
        """Return the report in the JSON form of the command line."""
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
    """Merge another copy into the project as one step; with `dry_run` write nothing and only report.

    `choices` select the side for some fields, `prefer` decides all others. The other file is only read. KnownError
    copy_of_itself, older_version, unfinished_write, damaged, ... if it can't be merged.
    """
    other = Path(other)
    with open_read_only_snapshot(other, project.path) as theirs:

        def planned(reader: Reader) -> MergeReport:
            mine = reader.connection
            with damaged_on_error(other):
                plan = plan_merge(mine, theirs, prefer, choices)
            return MergeReport(plan, tuple(_described(plan, mine, theirs)), not dry_run)

        report = project.query_in_background(planned) if dry_run else project.query(planned)
        if not dry_run and not report.plan.is_empty:
            fetch = partial(attachment_content, theirs, other)
            project.perform(merge_copy, report.plan, other.name, fetch, progress)
    return report


def apply_merge(project: Project, other: Path, report: MergeReport, progress: Progress | None = None) -> ChangeSet:
    """Write the plan of a dry run as one step; KnownError changed_outside if the project has changed since.

    May run in any thread. Call `Project.require_writable` before it and `Project.publish` after it, in the project's
    thread.
    """
    other = Path(other)
    with open_read_only_snapshot(other, project.path, is_checked=True) as theirs:
        fetch = partial(attachment_content, theirs, other)
        return project.perform_in_background(merge_copy, report.plan, other.name, fetch, progress)


def _described(plan: MergePlan, mine: Connection, theirs: Connection) -> Iterator[PlannedConflict]:
    for conflict in plan.conflicts:
        there = _record_there(plan, conflict)
        about = record_name(mine, conflict.kind, conflict.record) or record_name(theirs, conflict.kind, there)
        ours = cited_titles(mine, conflict.kind, conflict.record)
        others = cited_titles(theirs, conflict.kind, there)
        field = None
        if conflict.kind == "own_field_value":
            field = own_field_of(mine, conflict.record) or own_field_of(theirs, there)
        names = dict(_names(plan, conflict, mine, theirs))
        yield PlannedConflict(conflict, about, ours, others, names, field)


def _names(plan: MergePlan, conflict: Conflict, mine: Connection, theirs: Connection) -> Iterator[tuple[str, str]]:
    """Yield id and name of each record that a conflict's values refer to."""
    if conflict.reason == "ambiguous":
        targets = {"": "body"}
    elif conflict.field == PLACED_AFTER:
        targets = {"placed_after_id": "status_change"}
    else:
        references = compared_kinds()[conflict.kind].references
        targets = {each.column: each.target for each in references}
    for value in (conflict.mine, conflict.theirs):
        for column, record in _ids_in_value(conflict.field, value):
            if column in targets:
                here, there = int(record), _id_there(plan, targets[column], record)
                name = record_name(mine, targets[column], here) or record_name(theirs, targets[column], there)
                yield record, str(name)


def _ids_in_value(field: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield the ids that a value contains, each with its column."""
    if isinstance(value, list):
        yield from (("", each) for each in value)
    elif isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, str) and value.isascii() and value.isdigit():
        yield (f"{field}_id", value) if field else ("", value)


def _record_there(plan: MergePlan, conflict: Conflict) -> int:
    """Return the id of the conflict's record in the other file."""
    return _id_there(plan, conflict.kind, str(conflict.record))


def _id_there(plan: MergePlan, kind: str, here: str) -> int:
    pairs = plan.same.get(kind, {})
    return int(next((there for there, known in pairs.items() if known == here), here))
