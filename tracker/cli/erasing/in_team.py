"""The output of the verb `erase` about the team of a project: the bundles that still contain the name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tracker.cli.output import print_list
from tracker.domain.text.person_names import Erasure
from tracker.project import Project
from tracker.services.teams.asked_erasures import BundlesLeft, bundles_with_name, open_erasures
from tracker.services.teams.team_project import membership_of
from tracker.wording.texts import Texts


@dataclass(frozen=True, slots=True)
class ErasureInTeam:
    """The state of a team after an erasure.

    Whether there is a team, whether the others are asked to erase the name too, the bundles with the name, and how many
    erasures others ask for.
    """

    is_member: bool
    is_asking: bool
    left: BundlesLeft
    still_asked: int


def erasure_in_team(project: Project, erasure: Erasure, *, is_asking: bool) -> ErasureInTeam:
    """Return the state of the team; the bundles at its place are read."""
    if membership_of(project) is None:
        return ErasureInTeam(is_member=False, is_asking=False, left=BundlesLeft(), still_asked=0)
    left = bundles_with_name(project, erasure)
    return ErasureInTeam(is_member=True, is_asking=is_asking, left=left, still_asked=len(open_erasures(project)))


def team_json(team: ErasureInTeam, texts: Texts) -> dict[str, Any]:
    """Return the state as values of JSON."""
    problem = team.left.problem
    return {
        "bundles_left": [
            {"bundle": name.text, "writer": name.writer, "number": name.number, "name": who}
            for name, who in team.left.named
        ],
        "bundles_unread": [f"{name.writer}/{name.text}" for name in team.left.unread],
        "team_problem": None if problem is None else {"code": problem.code, "message": texts.problem(problem)},
        "erasures": team.still_asked,
    }


def print_team(team: ErasureInTeam, texts: Texts) -> None:
    """Print the state; nothing for a project in no team."""
    if not team.is_member:
        return
    tr = texts.tr
    if team.is_asking:
        print(tr("The others of the team are asked to erase it too, once this is published (team FILE publish)."))
    heading = tr("Bundles of the team that contain the name and can't be changed; only a new team is without it:")
    print_list(
        heading, [tr("{number} of {name}", number=f"{name.number:06}", name=who) for name, who in team.left.named]
    )
    unread = [f"{name.writer}/{name.text}" for name in team.left.unread]
    print_list(tr("Bundles of the team that could not be read; they may contain the name:"), unread)
    if team.left.problem is not None:
        print(texts.problem_and_hint(team.left.problem))
    if team.still_asked:
        print(texts.plural(team.still_asked, "1 erasure to confirm.", "{n} erasures to confirm."))
