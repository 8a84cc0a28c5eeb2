"""The own changes of a copy of a project that joins a team, compared with the first bundle of the team."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from tracker.domain.teams.bundles import BundledRow, BundledStep, Row
from tracker.domain.teams.kinds import TeamKind
from tracker.domain.teams.registers import EXISTENCE

Place = tuple[str, int]
"""Kind and id of a record."""
Key = tuple[str, str]
"""Kind and identity of a record."""


@dataclass(frozen=True)
class Content:
    """Records by kind and id."""

    kinds: Mapping[str, TeamKind]
    rows: Mapping[Place, Row]

    @cached_property
    def by_key(self) -> Mapping[Key, Row]:
        """The records by kind and identity."""
        return {(kind, self.kinds[kind].identity(row)): row for (kind, _), row in self.rows.items()}

    def key_of(self, kind: str, row: Row) -> Key:
        """Return kind and identity of a row."""
        return kind, self.kinds[kind].identity(row)


def before_steps(now: Content, steps: Iterable[BundledStep]) -> Content:
    """Return the content before these steps, which lead to the content `now`."""
    rows = dict(now.rows)
    for step in reversed(list(steps)):
        for row in reversed(step.rows):
            if row.before == row.after:  # only there for a confirmed value
                continue
            if row.before is None:
                rows.pop((row.table, row.id), None)
            else:
                rows[row.table, row.id] = row.before
    return Content(now.kinds, rows)


def differing(kind: TeamKind, one: Row | None, other: Row | None, local: Collection[str] = ()) -> set[str]:
    """Return the names of the fields in which two states of a record differ, with the existence if any does.

    If only one of them exists, these are all fields. `local` are fields that are not shared, and not compared.
    """
    if one is None and other is None:
        return set()
    if one is None or other is None:
        names = {each.name for each in kind.fields} - set(local)
        return names | {EXISTENCE}
    names = {each.name for each in kind.changed_fields(one, other)} - set(local)
    return names | {EXISTENCE} if names else set()


def with_concurrent(step: BundledStep, unseen: Mapping[Key, Collection[str]], content: Content) -> BundledStep:
    """Return the step with the fields marked whose values in the team its writer had not seen, by record."""
    marked: dict[tuple[str, int, str], None] = {}
    for row in step.rows:
        for state in (row.before, row.after):
            if state is not None:
                for name in sorted(unseen.get(content.key_of(row.table, state), ())):
                    marked[row.table, row.id, name] = None
    return replace(step, concurrent=tuple(marked)) if marked else step


def absent_and_needed(copy: Content, team: Content, seeds: Iterable[Place]) -> set[Place]:
    """Return those of the records of a copy that the team lacks, and without which the seeds can't be shown.

    These are the seeds that it lacks, all to which they refer, and the parts of these.
    """
    absent = {place for place, row in copy.rows.items() if copy.key_of(place[0], row) not in team.by_key}
    parts: defaultdict[Place, list[Place]] = defaultdict(list)
    for place in absent:
        for target, is_needed in targets_of(copy, place[0], copy.rows[place]):
            if is_needed and target in absent:
                parts[target].append(place)
    found: set[Place] = set()
    queue = [place for place in seeds if place in absent]
    while queue:
        place = queue.pop()
        if place in found:
            continue
        found.add(place)
        queue += parts[place]
        queue += [target for target, _ in targets_of(copy, place[0], copy.rows[place]) if target in absent]
    return found


def targets_of(content: Content, kind: str, row: Row) -> list[tuple[Place, bool]]:
    """Return the records to which a record refers, each with whether it can't be without that one."""
    return [
        ((each.target, row[each.column]), each.is_part or each.is_required)
        for each in content.kinds[kind].references
        if row[each.column] is not None
    ]


def rows_of_difference(copy: Content, team: Content, local: Mapping[Place, Collection[str]]) -> list[BundledRow]:
    """Return the rows that lead from the content of the team to that of a copy; what only the team has stays."""
    found = []
    for (kind, record), row in copy.rows.items():
        there = team.by_key.get(copy.key_of(kind, row))
        if differing(copy.kinds[kind], there, row, local.get((kind, record), ())):
            before = None if there is None else {**there, "id": record}
            found.append(BundledRow(kind, record, before, row))
    return found
