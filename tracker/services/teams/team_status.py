"""The state of a project in its team: what is to be published and received, what waits, which conflicts are open."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.domain.teams.bundles import BundleName
from tracker.errors import KnownError
from tracker.exchange.teams.place import IgnoredFile, TeamPlace
from tracker.queries.teams.membership import OPEN_CONFLICTS
from tracker.queries.teams.open_conflicts import count_conflicts
from tracker.services.teams.receiving import WaitingBundle
from tracker.services.teams.team_project import TeamFile, membership_of, place_of, read_bundle
from tracker.store.teams import membership as stored
from tracker.store.teams.erasures import OpenErasure, open_erasures
from tracker.store.teams.membership import Membership


@dataclass(frozen=True, slots=True)
class TeamStatus:
    """The state of a project in its team.

    `writer` is the id of this file, `name` that of the person; `place` the folder or server. `to_publish` counts own
    steps, `to_receive` bundles at the place; it is None if the place can't be read now, with the error in `problem`.
    `published_at` and `received_at` are moments (ISO 8601), empty for never.
    """

    writer: str
    name: str
    place: str
    is_trusted: bool
    published: int
    to_publish: int
    to_receive: int | None
    conflicts: int
    waiting: tuple[WaitingBundle, ...]
    members: tuple[str, ...]
    published_at: str
    received_at: str
    publishes_itself: bool
    receives_itself: bool
    problem: KnownError | None = None
    ignored: tuple[IgnoredFile, ...] = ()
    """Files at the place that are no bundles."""
    erasures: tuple[OpenErasure, ...] = ()
    """The erasures of names that others ask for."""


@dataclass(frozen=True, slots=True)
class OpenValue:
    """One of the values of an open conflict, with its author, moment and writer.

    An existence has True or False, an order the ids of the changes, several columns a dict.
    """

    value: Any
    who: str
    at: str
    writer: str
    fields: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """The values that were edited, of a record that was deleted and also changed."""


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A field of a record with several values, the one that is shown first.

    `field` is empty for the existence of a record that was deleted and also changed (`reason` deleted) or that another
    record needs (needed); other reasons are changed, order and circle. `record` is the id of the record.
    """

    kind: str
    record: int
    field: str
    reason: str
    values: tuple[OpenValue, ...]


def status(project: TeamFile, *, with_place: bool = True) -> TeamStatus | None:
    """Return the state of a project in its team; None if it is in no team. Without the place `to_receive` is None."""
    member = membership_of(project)
    if member is None:
        return None
    known = project.query(lambda reader: stored.known_bundles(reader.connection))
    waiting = project.query(lambda reader: stored.waiting_bundles(reader.connection))
    to_receive, problem = None, None
    ignored: tuple[IgnoredFile, ...] = ()
    arrived: set[str] = set()
    if with_place:
        place = place_of(member)
        to_receive, problem, new = _new_bundles(place, known | waiting.keys())
        ignored = tuple(place.ignored())
        arrived = _names_of_new_writers(project, place, member, new, {name.writer for name in known})

    def read(reader: Any) -> tuple[int, int, Mapping[str, str]]:
        sealed = stored.sealed_bundles(reader.connection)
        steps = sum(len(json.loads(content)["steps"]) for _, content in sealed)
        conflicts = count_conflicts(reader)
        return (
            stored.count_unsealed(reader.connection) + steps,
            conflicts,
            stored.names_of_writers(reader.connection),
        )

    to_publish, conflicts, names = project.query(read)
    return TeamStatus(
        member.writer,
        member.name,
        member.place,
        member.is_trusted,
        sum(name.writer == member.writer for name in known),
        to_publish,
        to_receive,
        conflicts,
        tuple(WaitingBundle.of_text(name, reason) for name, reason in sorted(waiting.items())),
        tuple(sorted({*names.values(), member.name, *arrived})),
        member.published_at,
        member.received_at,
        member.publishes_itself,
        member.receives_itself,
        problem,
        ignored,
        project.query(lambda reader: open_erasures(reader.connection)),
    )


def _new_bundles(
    place: TeamPlace, known: set[BundleName]
) -> tuple[int | None, KnownError | None, Collection[BundleName]]:
    """Return the number of bundles at the place that are not known, or why it can't be read, and their names."""
    try:
        new = set(place.names()) - known
    except KnownError as error:
        return None, error, ()
    return len(new), None, new


def _names_of_new_writers(
    project: TeamFile, place: TeamPlace, member: Membership, new: Iterable[BundleName], known: set[str]
) -> set[str]:
    """Return the names of members of whom no bundle was received yet, from the last bundle of each."""
    last: dict[str, BundleName] = {}
    for name in sorted(new):
        if name.writer not in known:
            last[name.writer] = name
    found = set()
    for name in last.values():
        with contextlib.suppress(KnownError):  # it is named when it is taken in
            found.add(read_bundle(project, place, member, name).name)
    return found


def open_conflicts(project: TeamFile) -> tuple[OpenConflict, ...]:
    """Return the open conflicts, by kind, record and field."""
    query = f"SELECT kind, row_id, field, reason, content FROM {OPEN_CONFLICTS} ORDER BY kind, row_id, field"
    rows = project.query(lambda reader: reader.connection.execute(query).fetchall())
    return tuple(
        OpenConflict(kind, record, field, reason, tuple(OpenValue(**value) for value in json.loads(content)))
        for kind, record, field, reason, content in rows
    )
