"""The codings that coders handed in at the place of a team, received by the project that assigned them.

Each becomes a project next to the main one, to be compared and settled like the copies in any folder:

inventory.twin
inventory coding/Pilot-288704/Ann.twin
inventory coding/Pilot-288704/Bea.twin
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tracker.clock import Clock
from tracker.domain.teams.bundles import BundleName, TeamInfo
from tracker.errors import KnownError, RuleError
from tracker.exchange.teams.coding_packets import CODES_NUMBER, COPY_NUMBER, CodingPacket, read_packet
from tracker.exchange.teams.coding_place import assignments_at, coding_place
from tracker.exchange.teams.place import TeamPlace
from tracker.file_modes import made_folder
from tracker.queries.coding.assignments import AssignmentRow, own_assignments
from tracker.services.coding.blind_copies import copy_name
from tracker.services.coding.handing_in import write_project
from tracker.services.coding.sending import code_key, codes_of
from tracker.services.teams.receiving import WaitingBundle
from tracker.services.teams.team_project import TeamFile, membership_of, place_of
from tracker.store.connections import from_system
from tracker.store.driver import Key
from tracker.store.project_file.other_project import open_read_only_snapshot
from tracker.store.teams.membership import Membership

BUNDLE: Final = "bundle"
"""Key in the `sample` of a received copy: the SHA-256 of the bundle of which it was made."""
_EARLIER: Final = "earlier"
_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A coding that was received: of whom, how many units are coded, and the project that was made of it."""

    assignment: int
    name: str
    coder: str
    done: int
    units: int
    path: Path

    def as_json(self) -> dict[str, Any]:
        """Return the result in the JSON form of the command line."""
        return {
            "assignment": str(self.assignment),
            "name": self.name,
            "coder": self.coder,
            "done": self.done,
            "units": self.units,
            "path": str(self.path),
        }


@dataclass(frozen=True, slots=True)
class TakenCodings:
    """The codings that were received, and those that are not whole or are refused, with the reason."""

    taken: tuple[TakenIn, ...] = ()
    refused: tuple[WaitingBundle, ...] = ()

    @property
    def refusals(self) -> int:
        """The number of codings that stay refused when all of their bytes are there."""
        return sum(each.is_refused for each in self.refused)


@dataclass(frozen=True, slots=True)
class _Place:
    """The place of a team as its assigner uses it."""

    place: TeamPlace
    info: TeamInfo
    member: Membership


def coding_folder(project: Path, assignment: AssignmentRow) -> Path:
    """Return the folder next to a project in which the codings of an assignment are."""
    name = f"{Path(copy_name(assignment.name)).stem}-{str(assignment.id)[-_DIGITS:]}"
    return _codings(project) / name


def _codings(project: Path) -> Path:
    return project.with_name(f"{project.stem} coding")


def codings_beside(project: Path) -> list[Path]:
    """Return the projects of received codings next to a project, also the earlier ones."""
    return sorted(_codings(project).rglob("*.twin"))


def take_in(project: TeamFile, clock: Clock) -> TakenCodings:
    """Make a project of each coding that was handed in for an assignment of this project and is not here yet.

    A coding that was handed in again takes the place of the earlier one, which is kept in the folder `earlier`. Nothing
    is written to the project itself. KnownError of the place or the disk; nothing is done in a project without a team.
    """
    member = membership_of(project)
    own = {each.id: each for each in project.query(own_assignments)}
    if member is None or not own:
        return TakenCodings()
    place = place_of(member)
    info = place.info()
    if info is None:
        return TakenCodings()
    found = _Place(place, info, member)
    taken: list[TakenIn] = []
    refused: list[WaitingBundle] = []
    for assignment in assignments_at(place):
        if assignment in own:
            for each in _take_in_one(project, found, own[assignment], clock):
                if isinstance(each, TakenIn):
                    taken.append(each)
                else:
                    refused.append(each)
    taken.sort(key=lambda each: (each.assignment, each.coder))
    return TakenCodings(tuple(taken), tuple(refused))


def waiting_codings(project: TeamFile) -> int:
    """Return the number of coders whose last coding is at the place and not here yet; KnownError of the place."""
    member = membership_of(project)
    own = {each.id: each for each in project.query(own_assignments)}
    if member is None or not own:
        return 0
    place = place_of(member)
    waiting = 0
    for assignment in assignments_at(place):
        if assignment in own:
            here = set(taken_in_bundles(coding_folder(project.path, own[assignment])).values())
            works = _works(coding_place(place, assignment)).values()
            waiting += sum(here.isdisjoint(_last(names)) for names in works)
    return waiting


def received_codings(project: TeamFile) -> list[tuple[AssignmentRow, list[Path]]]:
    """Return the assignments of this project of which two codings or more were received, with their projects."""
    found = (
        (each, list(taken_in_bundles(coding_folder(project.path, each)))) for each in project.query(own_assignments)
    )
    return [(each, paths) for each, paths in found if len(paths) > 1]


def _works(part: TeamPlace) -> dict[str, list[BundleName]]:
    """[coder] -> the codings that were handed in."""
    found: dict[str, list[BundleName]] = defaultdict(list)
    for name in part.names():
        if COPY_NUMBER < name.number < CODES_NUMBER:
            found[name.writer].append(name)
    return found


def _last(names: list[BundleName]) -> set[str]:
    """Return the SHA-256 of the last codings of a coder: several if two copies of a file have one number."""
    last = max(name.number for name in names)
    return {name.sha256 for name in names if name.number == last}


def _take_in_one(
    project: TeamFile, found: _Place, assignment: AssignmentRow, clock: Clock
) -> Iterator[TakenIn | WaitingBundle]:
    part = coding_place(found.place, assignment.id)
    fresh = _works(part)
    if not fresh:
        return
    folder = coding_folder(project.path, assignment)
    here = taken_in_bundles(folder)
    keys = _keys(found, assignment)
    for writer in sorted(fresh):
        for name in sorted(fresh[writer], key=lambda each: (each.number, each.sha256), reverse=True):
            if name.sha256 in here.values():
                break
            made = _made(project, part, name, assignment, keys, found.info, clock)
            yield made
            if isinstance(made, TakenIn):
                break


def _keys(found: _Place, assignment: AssignmentRow) -> dict[str, Key | None]:
    """[coder] -> the key of the coder's bundles, None in a team without a passphrase."""
    codes = codes_of(found.place, found.info, found.member, assignment.id)
    if not found.info.salt:
        return dict.fromkeys(assignment.coders)
    return {coder: code_key(code, found.info) for coder, code in codes.items()}


def _made(
    project: TeamFile,
    part: TeamPlace,
    name: BundleName,
    assignment: AssignmentRow,
    keys: Mapping[str, Key | None],
    info: TeamInfo,
    clock: Clock,
) -> TakenIn | WaitingBundle:
    """Make the project of a coding, or return why it is refused."""
    try:
        packet = _packet(part, name, assignment.id, keys, info)
        path = coding_folder(project.path, assignment) / copy_name(packet.coder)
        with _temporary(project, path) as fresh:
            write_project(fresh, packet, clock, project.key, {BUNDLE: name.sha256}, project.path)
    except RuleError as error:  # records that refer to what is not there
        where = [str(error.facts[part]) for part in ("table", "column") if error.facts.get(part)]
        return WaitingBundle(name, "bundle_wrong", {"detail": ".".join(where) or error.code})
    except KnownError as error:
        if not error.code.startswith("bundle_"):
            raise
        return WaitingBundle.of_error(name, error)
    return TakenIn(assignment.id, assignment.name, packet.coder, packet.done, packet.units, path)


def _packet(
    part: TeamPlace, name: BundleName, assignment: int, keys: Mapping[str, Key | None], info: TeamInfo
) -> CodingPacket:
    """Return what a coder handed in, whose key opens it; KnownError bundle_..."""
    refusal = KnownError("bundle_key_wrong", bundle=f"{name.writer}/{name.text}")
    for coder in keys:
        try:
            packet = read_packet(part, name, assignment, keys[coder], info.project_id)
        except KnownError as error:
            if not error.code.startswith("bundle_"):
                raise
            refusal = error
            continue
        if packet.kind == "work" and packet.coder == coder:
            return packet
    raise refusal


def taken_in_bundles(folder: Path) -> Mapping[Path, str]:
    """[project] -> the SHA-256 of the bundle of which it was made, for the received codings in a folder."""
    found: dict[Path, str] = {}
    for path in sorted(folder.glob("*.twin")) if folder.is_dir() else ():
        with suppress(KnownError), open_read_only_snapshot(path, None, is_checked=True) as connection:
            if (digest := _bundle_in(connection)) is not None:
                found[path] = digest
    return found


def _bundle_in(connection: sqlite3.Connection) -> str | None:
    row = connection.execute(f"SELECT sample ->> '$.{BUNDLE}' FROM assignment").fetchone()
    return None if row is None or row[0] is None else str(row[0])


@contextmanager
def _temporary(project: TeamFile, path: Path) -> Iterator[Path]:
    """Yield a path next to that of a coding. The file made there takes its place; an earlier coding is moved."""
    fresh = path.with_name(f".{path.stem}.twin")
    try:
        for folder in (path.parent.parent, path.parent):
            made_folder(folder, project.path)
        fresh.unlink(missing_ok=True)
        yield fresh
        if path.exists():
            kept = made_folder(path.parent / _EARLIER, project.path)
            number = 1 + sum(1 for _ in kept.glob("*.twin"))
            path.rename(kept / f"{path.stem} {number}.twin")
        fresh.rename(path)
    except OSError as error:
        raise from_system(error, path) from error
