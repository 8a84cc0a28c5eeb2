"""Erasures of names for which others of a team ask: found in this project, confirmed, and what is left at the place.

for asked in open_erasures(project):
    spellings = asked_spellings(project, asked)
    erase(project, asked_erasure(spellings, asked), asked=asked.forms)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.teams.bundles import Bundle, BundleName
from tracker.domain.text.person_names import Erasure
from tracker.errors import KnownError
from tracker.exchange.name_search.name_search import NameSearch
from tracker.exchange.progress import Progress
from tracker.operations.erasing import erase_person
from tracker.project import Project
from tracker.services.teams import team_project
from tracker.services.teams.bundle_texts import texts_of
from tracker.services.teams.team_project import TeamFile, membership_of, place_of
from tracker.store.teams import erasures as stored
from tracker.store.teams.erasures import OpenErasure
from tracker.store.teams.spellings import spellings_here

__all__ = [
    "BundlesLeft",
    "OpenErasure",
    "asked_erasure",
    "asked_spellings",
    "bundles_with_name",
    "confirm_absent",
    "open_erasures",
]


@dataclass(frozen=True, slots=True)
class BundlesLeft:
    """The bundles at the place of the team that contain a name, each with the name of its writer.

    `unread` are those that could not be read; `problem` is the error if the place can't be reached.
    """

    named: tuple[tuple[BundleName, str], ...] = ()
    unread: tuple[BundleName, ...] = ()
    problem: KnownError | None = None


def open_erasures(project: TeamFile) -> tuple[OpenErasure, ...]:
    """Return the erasures that others ask for and that are not carried out here, oldest first."""
    return project.query(lambda reader: stored.open_erasures(reader.connection))


def asked_spellings(project: Project, asked: OpenErasure) -> tuple[str, ...]:
    """Return how the names of an erasure are written in this project, in any thread; nothing if they are not in it."""
    return project.query_in_background(lambda reader: spellings_here(reader.connection, asked.forms))


def asked_erasure(spellings: Sequence[str], asked: OpenErasure) -> Erasure:
    """Return the erasure of names in the spellings of this project, with the replacement in the other projects.

    RuleError erasure_keeps_name if that replacement contains one of them.
    """
    return Erasure(spellings[0], tuple(spellings[1:]), asked.replacement)


def confirm_absent(project: Project, asked: OpenErasure) -> None:
    """Record that the names of an erasure are not in this project."""
    project.perform(erase_person, None, asked=asked.forms, replacement=asked.replacement)


def bundles_with_name(project: TeamFile, erasure: Erasure, progress: Progress | None = None) -> BundlesLeft:
    """Search all bundles at the place of the team, own ones included, for a name; nothing found outside a team.

    `progress` is called with bundles done and bundles found; an exception that it raises cancels.
    """
    member = membership_of(project)
    if member is None:
        return BundlesLeft()
    search = NameSearch(erasure)
    named: list[tuple[BundleName, str]] = []
    unread: list[BundleName] = []
    try:
        place = place_of(member)
        names = sorted(place.names())
    except KnownError as error:
        return BundlesLeft(problem=error)
    for done, name in enumerate(names):
        if progress is not None:
            progress(done, len(names))
        try:
            bundle = team_project.read_bundle(project, place, member, name)
        except KnownError:
            unread.append(name)
            continue
        if _is_named(bundle, erasure, search):
            named.append((name, bundle.name))
    return BundlesLeft(tuple(named), tuple(unread))


def _is_named(bundle: Bundle, erasure: Erasure, search: NameSearch) -> bool:
    if any(erasure.erase_from_stored(text) != text for text in texts_of(bundle)):
        return True
    return any(search(content).is_named for content, _ in bundle.attachments.values())
