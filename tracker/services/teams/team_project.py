"""A project as a member of a team: its membership, its place, and the key of the bundles."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

from tracker.changes import ChangeSet
from tracker.domain.teams.bundles import Bundle, BundleName
from tracker.errors import KnownError
from tracker.exchange.teams.encoding import decode
from tracker.exchange.teams.opening import open_place
from tracker.exchange.teams.place import TeamPlace
from tracker.project import Project
from tracker.queries.reader import Reader
from tracker.store.driver import Key
from tracker.store.project_file.file_recognition import file_identity
from tracker.store.teams import membership as stored
from tracker.store.teams.membership import Membership

if TYPE_CHECKING:
    from tracker.store.committing import MergeSteps

P = ParamSpec("P")
T = TypeVar("T")


class TeamFile(Protocol):
    """A project as the functions of this package use it: an open project, or one that is used in another thread."""

    @property
    def path(self) -> Path:
        """The path of the file."""

    @property
    def identifier(self) -> str:
        """The project id."""

    @property
    def who(self) -> str:
        """The author of further steps."""

    @property
    def key(self) -> Key | None:
        """The key of the file; None if it is not encrypted."""

    def query(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query."""

    def merge_steps(self, merge: MergeSteps) -> ChangeSet:
        """Write steps of other writers, or facts about the team."""


class InBackground:
    """An open project as another thread uses it, with the change sets that are to be published in its own thread."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.path, self.identifier, self.who, self.key = project.path, project.identifier, project.who, project.key
        self.changes: list[ChangeSet] = []

    def query(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query on a read connection of this thread."""
        return self._project.query_in_background(query, *args, **kwargs)

    def merge_steps(self, merge: MergeSteps) -> ChangeSet:
        """Write in this thread, and keep the change set."""
        self.changes.append(self._project.merge_steps_in_background(merge))
        return self.changes[-1]

    def publish(self) -> None:
        """Call the listeners of the project with what was changed. In the project's thread, also after an error."""
        changes, self.changes = self.changes, []
        for each in changes:
            self._project.publish(each)


def membership_of(project: TeamFile) -> Membership | None:
    """Return the membership of a project; None if it is in no team."""
    return project.query(lambda reader: stored.read_membership(reader.connection))


def require_member(project: TeamFile) -> Membership:
    """Return the membership of a project; KnownError team_none if it is in no team."""
    member = membership_of(project)
    if member is None:
        raise KnownError("team_none", path=str(project.path))
    return member


def place_of(member: Membership) -> TeamPlace:
    """Return the place of a member's team."""
    return open_place(member.place)


def file_text(path: Path) -> str:
    """Return the identity of a project file, as the membership stores it: a copy of the file has another one."""
    return str(file_identity(path)[1])


def key_text(key: Key | None) -> str:
    """Return the key of bundles as the membership stores it; empty for None."""
    return "" if key is None else f"{key.salt.hex()}:{key.secret.hex()}"


def key_of(member: Membership) -> Key | None:
    """Return the key of the team's bundles; None if they are not encrypted."""
    if not member.bundle_key:
        return None
    salt, secret = member.bundle_key.split(":")
    return Key(bytes.fromhex(salt), bytes.fromhex(secret))


def read_bundle(project: TeamFile, place: TeamPlace, member: Membership, name: BundleName) -> Bundle:
    """Read and check a bundle; KnownError bundle_... if it is not whole or not of this project."""
    return decode(place.read(name), name, key_of(member), project_id=project.identifier)


def renewed(connection: sqlite3.Connection, member: Membership, file: str, others: set[BundleName]) -> Membership:
    """Return the membership with a new writer's id if another copy of the file may use the id too; store it then.

    That is so if the file is another one than the one that got the id, and if the place has bundles of this writer that
    the file does not know, which `others` are: after a backup was restored, for instance.
    """
    if member.file == file and not any(name.writer == member.writer for name in others):
        return member
    if not member.file and not any(name.writer == member.writer for name in others):
        bound = replace(member, file=file)
    else:
        bound = replace(member, file=file, writer=stored.new_writer())
        stored.rename_unpublished(connection, member.writer, bound.writer)
    stored.write_membership(connection, bound)
    return bound
