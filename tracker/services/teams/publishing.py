"""Publishes the own steps of a project as bundles at the place of its team."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain.teams.bundles import Bundle, BundledStep, BundleName
from tracker.exchange.progress import Progress
from tracker.exchange.teams.bundle_json import steps_from_json
from tracker.exchange.teams.encoding import encode
from tracker.exchange.teams.place import TeamPlace
from tracker.operations.teams.own_steps import REPLACED
from tracker.operations.teams.sealing import seal, withhold_again
from tracker.queries.project_integrity import require_whole
from tracker.queries.reader import Reader
from tracker.queries.teams.membership import has_undone_settlement, is_in_team
from tracker.queries.teams.open_conflicts import count_conflicts
from tracker.services.teams import team_project
from tracker.services.teams.team_project import TeamFile, file_text, key_of, place_of, require_member
from tracker.store.engine import raw
from tracker.store.project_file.known_schema import SCHEMA_VERSION
from tracker.store.teams import membership as stored
from tracker.store.teams.membership import Membership


@dataclass(frozen=True, slots=True)
class Published:
    """The bundles that were added to the place, with the number of their steps and bytes."""

    bundles: tuple[BundleName, ...]
    steps: int
    size: int


def publish(project: TeamFile, progress: Progress | None = None) -> Published:
    """Publish the own steps that are in no bundle at the place yet. KnownError team_none, or an error of the place.

    Steps are put into a bundle first, and stay in it until it is at the place: an error loses nothing.
    """
    member = require_member(project)
    place = place_of(member)
    project.query(require_whole, project.path)
    names = set(place.names())
    member = seal_own_steps(project, names, is_published=True)
    sealed = project.query(lambda reader: stored.sealed_bundles(reader.connection))
    added: list[BundleName] = []
    steps = size = 0
    for done, (number, content) in enumerate(sealed):
        if progress is not None:
            progress(done, len(sealed))
        bundle = _bundle(project, member, number, content)
        name, length = _add(project, place, member, bundle, names)
        project.merge_steps(lambda connection, _, at, name=name: _mark(raw(connection), name, at))  # type: ignore[misc]
        added.append(name)
        steps, size = steps + len(bundle.steps), size + length
    return Published(tuple(added), steps, size)


def seal_own_steps(project: TeamFile, names: set[BundleName], *, is_published: bool = False) -> Membership:
    """Put the own steps into a bundle, and return the membership, which may have a new writer's id.

    `is_published`: what is confidential by now is left out of all bundles that are not at the place, because they are
    to be published.
    """
    member = require_member(project)
    found = [member]

    def act(connection: Any, next_id: Any, at: str) -> tuple[int, int, int]:
        driver = raw(connection)
        found[0] = team_project.renewed(driver, member, file_text(project.path), unknown_own(driver, member, names))
        sealed = seal(driver, found[0], next_id, at)
        if is_published:
            withhold_again(driver, found[0], {name.number for name in names if name.writer == found[0].writer})
        return sealed

    project.merge_steps(act)
    return found[0]


def seal_decisions(project: TeamFile) -> bool:
    """Put the own steps into a bundle if they may have settled a conflict or opened one again, and return whether they
    were. What is recorded while conflicts are open may have settled some, and an undo may have opened some again.
    """

    def is_due(reader: Reader) -> bool:
        if not is_in_team(reader) or not stored.count_unsealed(reader.connection):
            return False
        return count_conflicts(reader) > 0 or has_undone_settlement(reader, REPLACED)

    due = project.query(is_due)
    if due:
        seal_own_steps(project, set())
    return due


def unknown_own(connection: sqlite3.Connection, member: Membership, names: Iterable[BundleName]) -> set[BundleName]:
    """Return the bundles at the place that have this writer's id, and neither are known nor were being published."""
    known = stored.known_bundles(connection)
    sealed = [number for number, _ in stored.sealed_bundles(connection)]
    return {
        name for name in names if name.writer == member.writer and name not in known and name.number not in sealed[:1]
    }


def _mark(connection: sqlite3.Connection, name: BundleName, at: str) -> tuple[int, int, int]:
    stored.mark_published(connection, name, at)
    return 0, 1, 0


def _bundle(project: TeamFile, member: Membership, number: int, content: str) -> Bundle:
    document = json.loads(content)
    steps = steps_from_json(document["steps"])
    clock: dict[str, int] = document["clock"]
    before = {**clock, member.writer: number - 1}
    follows = project.query(lambda reader: stored.with_hashes(reader.connection, before))
    attachments = project.query(lambda reader: attachments_of(reader.connection, steps))
    return Bundle(project.identifier, SCHEMA_VERSION, member.writer, member.name, number, follows, steps, attachments)


def attachments_of(connection: sqlite3.Connection, steps: Iterable[BundledStep]) -> Mapping[str, tuple[bytes, str]]:
    """Return the bytes and texts of the files that steps add, by SHA-256."""
    found: dict[str, tuple[bytes, str]] = {}
    for row in (row for step in steps for row in step.rows if row.table == "attachment" and row.after is not None):
        assert row.after is not None
        digest = row.after["sha256"]
        is_new = row.before is None or row.before["sha256"] != digest
        if is_new and digest not in found:
            query = "SELECT bytes, text FROM attachment_bytes WHERE sha256 = ?"
            if (content := connection.execute(query, (digest,)).fetchone()) is not None:
                found[digest] = (content[0], content[1])
    return found


def _is_same(earlier: Bundle, bundle: Bundle) -> bool:
    """Return whether two bundles have the same steps; a name erased here since makes their texts differ."""
    return [step.id for step in earlier.steps] == [step.id for step in bundle.steps] and (
        earlier.follows == bundle.follows
    )


def _add(
    project: TeamFile, place: TeamPlace, member: Membership, bundle: Bundle, names: set[BundleName]
) -> tuple[BundleName, int]:
    """Add a bundle to the place, unless an interrupted attempt has added it; return its name and size."""
    for name in sorted(names):
        if (name.writer, name.number) == (bundle.writer, bundle.number):
            earlier = team_project.read_bundle(project, place, member, name)
            if _is_same(earlier, bundle):
                return name, len(place.read(name))
    name, content = encode(bundle, key_of(member))
    place.add(name, content)
    return name, len(content)
