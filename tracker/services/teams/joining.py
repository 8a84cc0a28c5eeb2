"""Joins a team with an existing project: begins the team, or takes part with the changes that the project has."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tracker.domain.teams.bundles import BASE_NUMBER, Bundle, BundleName, TeamInfo
from tracker.errors import KnownError
from tracker.exchange.progress import Progress
from tracker.exchange.teams.opening import open_place
from tracker.exchange.teams.place import TeamPlace
from tracker.operations.teams.entering import enter
from tracker.operations.teams.sealing import seal, together
from tracker.services.teams import team_project
from tracker.services.teams.beginning import Invitation, Joining, begin_team, member_name, read_invitation
from tracker.services.teams.join_plan import JoinPlan, read_plan
from tracker.services.teams.publishing import unknown_own
from tracker.services.teams.receiving import NewBundles, judged, merge_ready, read_bundles
from tracker.services.teams.team_project import TeamFile, file_text, membership_of
from tracker.store.engine import raw
from tracker.store.project_file.blind_copy import require_no_blind_copy
from tracker.store.teams import membership as stored
from tracker.store.teams.membership import Membership


def join(project: TeamFile, place_text: str, joining: Joining, progress: Progress | None = None) -> JoinPlan | None:
    """Join the team at a place with a project that was copied from it, or that has left it; return what was changed.

    If no team works there yet, begin one with the project and return None. Own changes are put into bundles, which are
    to be published then, and those of the others are merged: all at once, or nothing is changed.

    RuleError name_missing, team_passphrase, team_passphrase_wrong, place_...; KnownError team_member,
    team_other_project, team_unencrypted, blind_copy, or an error of the place. `progress` as for `receive`.
    """
    place, info = _place_and_team(project, place_text)
    if info is None:
        begin_team(project, place, joining)
        return None
    entry = _read_entry(project, read_invitation(place_text, joining), progress)
    plans: list[JoinPlan] = []
    project.merge_steps(lambda connection, next_id, at: entry.write(raw(connection), next_id, at, plans.append))
    return plans[0]


def plan_join(
    project: TeamFile, place_text: str, joining: Joining, progress: Progress | None = None
) -> JoinPlan | None:
    """Return what `join` would change, and change nothing; None if it would begin a team. Raises what `join` raises."""
    if _place_and_team(project, place_text)[1] is None:
        member_name(joining.name)
        return None
    entry = _read_entry(project, read_invitation(place_text, joining), progress)

    def act(connection: Any, next_id: Callable[[], int], at: str) -> tuple[int, int, int]:
        plans: list[JoinPlan] = []
        entry.write(raw(connection), next_id, at, plans.append)
        raise _PlannedError(plans[0])

    try:
        project.merge_steps(act)
    except _PlannedError as planned:
        return planned.plan
    raise AssertionError


class _PlannedError(Exception):
    """Raised to roll back what was only planned."""

    def __init__(self, plan: JoinPlan) -> None:
        super().__init__()
        self.plan = plan


def _place_and_team(project: TeamFile, place_text: str) -> tuple[TeamPlace, TeamInfo | None]:
    if membership_of(project) is not None:
        raise KnownError("team_member", path=str(project.path))
    project.query(lambda reader: require_no_blind_copy(reader.connection))
    place = open_place(place_text)
    info = place.info()
    if info is not None and info.project_id != project.identifier:
        raise KnownError("team_other_project", path=place.label)
    return place, info


@dataclass(frozen=True, slots=True)
class _Entry:
    """A project that joins, with the bundles that were read. `former` is its membership in this team before, if any."""

    project: TeamFile
    member: Membership
    former: Membership | None
    base: Bundle
    new: NewBundles
    made_by: str

    def write(
        self, connection: sqlite3.Connection, next_id: Callable[[], int], at: str, planned: Callable[[JoinPlan], object]
    ) -> tuple[int, int, int]:
        """Join the team in a transaction, and call `planned` with what was changed."""
        last_row = int(connection.execute("SELECT coalesce(max(number), 0) FROM journal").fetchone()[0])
        if self.former is None:
            member = self.member
            added = enter(connection, member, self.base, next_id, at)
        else:
            others = unknown_own(connection, self.member, self.new.names)
            stored.write_membership(connection, self.member)
            member = team_project.renewed(connection, self.member, file_text(self.project.path), others)
            added = seal(connection, member, next_id, at)
        known = stored.known_bundles(connection)
        bundles = {name: bundle for name, bundle in self.new.bundles.items() if name not in known}
        ready, reasons = judged(connection, member, bundles, known)
        reasons = {**reasons, **self.new.unreadable}
        added = together(added, merge_ready(connection, member, ready, bundles, reasons, next_id, at))
        new = replace(self.new, ready=tuple(name for name, _ in ready))
        planned(read_plan(connection, self.made_by, new, last_row, is_return=self.former is not None))
        return added


def _read_entry(project: TeamFile, invitation: Invitation, progress: Progress | None) -> _Entry:
    info, place = invitation.info, invitation.place
    if project.key is not None and not info.salt:
        raise KnownError("team_unencrypted", path=place.label)
    former = project.query(lambda reader: stored.read_former(reader.connection))
    if former is not None and (former.founder, former.base) != (info.founder, info.base):
        former = None
    member = Membership(
        place.text,
        stored.new_writer() if former is None else former.writer,
        invitation.joining.name,
        file_text(project.path) if former is None else former.file,
        info.founder,
        info.base,
        team_project.key_text(invitation.key),
        info.is_trusted,
        published_at="" if former is None else former.published_at,
        received_at="" if former is None else former.received_at,
    )
    names = frozenset(place.names())
    base_name = BundleName(info.founder, BASE_NUMBER, info.base)
    known = project.query(lambda reader: stored.known_bundles(reader.connection)) if former else {base_name}
    new = read_bundles(project, place, member, names - known, known, progress)
    return _Entry(project, member, former, invitation.base, replace(new, names=names), info.made_by)
