"""Begins a team at a place with an existing project, if no team works there yet."""

from __future__ import annotations

from tracker.errors import KnownError
from tracker.exchange.teams.opening import open_place
from tracker.services.teams.beginning import Joining, begin_team
from tracker.services.teams.team_project import TeamFile, membership_of
from tracker.store.project_file.blind_copy import require_no_blind_copy


def join(project: TeamFile, place_text: str, joining: Joining) -> None:
    """Begin a team with a project at a place without a team.

    RuleError name_missing, team_passphrase, place_...; KnownError team_member, team_other_project, team_copy,
    blind_copy, or an error of the place. A team that works on this project already is joined with a new project, made
    by `create_from_team`, into which this copy can be merged.
    """
    if membership_of(project) is not None:
        raise KnownError("team_member", path=str(project.path))
    project.query(lambda reader: require_no_blind_copy(reader.connection))
    place = open_place(place_text)
    info = place.info()
    if info is None:
        begin_team(project, place, joining)
    else:
        code = "team_copy" if info.project_id == project.identifier else "team_other_project"
        raise KnownError(code, path=place.label)
