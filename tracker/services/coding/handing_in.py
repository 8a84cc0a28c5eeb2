"""A coder's side of an assignment in a team: the blind copy is fetched from the place, and its coding handed in there.

fetch_copy(Path("ann.twin"), "/home/ann/Nextcloud/cities", coder="Ann")
hand_in(project)
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from tracker.clock import Clock, SystemClock, moment_text
from tracker.domain.teams.bundles import BundledRow, BundleName, TeamInfo
from tracker.domain.text.name_folding import fold
from tracker.errors import KnownError, RuleError
from tracker.exchange.copies.partial_content import ExportScope, records_in_scope
from tracker.exchange.teams.coding_packets import (
    COPY_NUMBER,
    CodingPacket,
    encode_packet,
    read_packet,
    rows_of,
    rows_of_records,
)
from tracker.exchange.teams.coding_place import assignments_at, coding_place
from tracker.exchange.teams.opening import open_place
from tracker.exchange.teams.place import TeamPlace
from tracker.operations.coding.assignments import mark_handed_in
from tracker.project import Project
from tracker.queries.coding.assignments import CodingProgress, coding_progress
from tracker.queries.project_integrity import require_whole
from tracker.queries.reader import Reader
from tracker.services.coding.sending import code_key
from tracker.store import project_content
from tracker.store.driver import Key
from tracker.store.key_ring import KEYS
from tracker.store.project_file.creation import create_file, give_identifier
from tracker.store.schema import RECORD_TABLES, metadata
from tracker.store.teams import foreign_steps

PLACE: Final = "place"
"""Key in the `sample` of a copy's assignment: the place from which the copy was fetched."""
_TRIES: Final = 5
_NO_FILES: Final = frozenset({"attachment", "quote_anchor"})
"""Tables that are not handed in: the files of sources are not compared, and stay in the coder's copy."""
_ASSIGNED: Final = ("assignment", "assignment_unit")


@dataclass(frozen=True, slots=True)
class OfferedCopy:
    """A blind copy at a place, with the name of its bundle and the key under which it can be read."""

    name: BundleName
    packet: CodingPacket
    key: Key | None


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A coding that was handed in: how many units of an assignment are coded, and where it is."""

    assignment: int
    name: str
    coder: str
    done: int
    units: int
    place: str

    def as_json(self) -> dict[str, Any]:
        """Return the result in the JSON form of the command line."""
        return {
            "assignment": str(self.assignment),
            "name": self.name,
            "coder": self.coder,
            "done": self.done,
            "units": self.units,
            "place": self.place,
        }


def needs_code(place_text: str) -> bool:
    """Return whether coders need a code at this place; KnownError team_missing, or an error of the place."""
    return bool(_info(open_place(place_text)).salt)


def offered_copies(place_text: str, *, coder: str = "", code: str = "") -> list[OfferedCopy]:
    """Return the blind copies at a place for a coder, the newest first; with a code those that it opens, for any name.

    RuleError coder_name_needed, coder_code_needed; KnownError team_missing, or an error of the place.
    """
    place = open_place(place_text)
    info = _info(place)
    if info.salt and not code.strip():
        raise RuleError("coder_code_needed", "code")
    if not info.salt and not coder.strip():
        raise RuleError("coder_name_needed", "coder")
    key, name = code_key(code, info) if info.salt else None, fold(coder.strip())
    found = []
    for assignment in assignments_at(place):
        part = coding_place(place, assignment)
        names = [each for each in part.names() if each.number == COPY_NUMBER]
        offers = (_offered(part, each, assignment, key, info) for each in names)
        of_coder = (each for each in offers if each is not None and (key or fold(each.packet.coder) == name))
        found += [each for each in of_coder if len(names) >= each.packet.copies]
    return sorted(found, key=lambda each: (each.packet.at, each.packet.assignment), reverse=True)


def _info(place: TeamPlace) -> TeamInfo:
    info = place.info()
    if info is None:
        raise KnownError("team_missing", path=place.label)
    return info


def _offered(part: TeamPlace, name: BundleName, assignment: int, key: Key | None, info: TeamInfo) -> OfferedCopy | None:
    """Return the copy in a file; None if it can't be read with this key, or is not whole yet."""
    try:
        packet = read_packet(part, name, assignment, key, info.project_id)
    except KnownError as error:
        if error.code.startswith("bundle_"):
            return None
        raise
    return OfferedCopy(name, packet, key) if packet.kind == "copy" else None


def fetch_copy(
    path: Path, place_text: str, *, coder: str = "", code: str = "", assignment: str = "", clock: Clock | None = None
) -> OfferedCopy:
    """Create the project in which a coder codes, from the blind copy at a place, and return what was offered.

    In a team with a passphrase the code is the passphrase of the new project. Of several assignments the newest is
    taken, or the one that is named. RuleError as for `offered_copies`; KnownError coding_none_here, already_exists, or
    an error of the place. The project is created completely or not at all.
    """
    offers = offered_copies(place_text, coder=coder, code=code)
    if assignment.strip():
        offers = [each for each in offers if fold(each.packet.name) == fold(assignment.strip())]
    if not offers:
        raise KnownError("coding_none_here", path=open_place(place_text).label)
    create_copy(path, offers[0], place_text, clock or SystemClock())
    return offers[0]


def create_copy(path: Path, offer: OfferedCopy, place_text: str, clock: Clock) -> None:
    """Create the project of a coder from an offered copy; KnownError already_exists, or an error of the disk."""
    place = open_place(place_text).text
    write_project(path, offer.packet, clock, offer.key, {PLACE: place})
    if offer.key is not None:
        KEYS.remember(offer.key)


def write_project(
    path: Path, packet: CodingPacket, clock: Clock, key: Key | None, sample: dict[str, str], *origins: Path
) -> None:
    """Create a project with the records of a packet; `sample` says where it came from."""
    written: dict[str, list[Any]] = {table.name: [] for table in RECORD_TABLES}
    for row in packet.rows:
        written[row.table].append(row.after)

    def fill(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        foreign_steps.add_attachments(connection, packet.attachments)
        foreign_steps.write_rows(connection, {}, written, ())
        connection.execute("UPDATE assignment SET sample = ?", (json.dumps(sample, ensure_ascii=False),))
        project_content.check_and_index(connection)
        give_identifier(connection, clock)

    create_file(path, path.stem, clock, fill, key, origins=origins)


def place_of_copy(progress: CodingProgress) -> str:
    """Return the place from which a copy was fetched; empty if it was written to a folder."""
    return str(progress.assignment.sample.get(PLACE, ""))


def hand_in(project: Project, place_text: str = "", *, code: str = "", is_unfinished: bool = False) -> HandedIn:
    """Hand in the coding of a blind copy, and record that as a step.

    The place is the one from which the copy was fetched unless given; the code is the passphrase of the copy unless
    given. RuleError coding_unfinished unless `is_unfinished`, place_missing, coder_code_needed; KnownError
    not_a_blind_copy, coding_none_here, coding_code_wrong, damaged, or an error of the place.
    """
    done = send_coding(project, project.query, place_text, code=code, is_unfinished=is_unfinished)
    project.perform(mark_handed_in, done.assignment, open_place(done.place).text)
    return done


Query = Callable[[Callable[[Reader], Any]], Any]


def send_coding(
    project: Project, query: Query, place_text: str = "", *, code: str = "", is_unfinished: bool = False
) -> HandedIn:
    """Add the coding of a copy to the place, as `hand_in` does, in any thread: `query` runs a query there."""
    progress: CodingProgress | None = query(coding_progress)
    if progress is None:
        raise KnownError("not_a_blind_copy", path=str(project.path))
    if progress.done < progress.units and not is_unfinished:
        raise RuleError("coding_unfinished", "hand_in", left=progress.units - progress.done)
    query(lambda reader: require_whole(reader, project.path))
    place = open_place(place_text or place_of_copy(progress))
    info, assignment = _info(place), progress.assignment
    key = _key(project, info, code)
    part = coding_place(place, assignment.id)
    copy = _own_copy(part, assignment.id, assignment.coder, key, info)
    packet = replace(
        copy.packet,
        kind="work",
        by=assignment.coder,
        at=moment_text(project.clock),
        done=progress.done,
        units=progress.units,
        rows=tuple(query(lambda reader: _handed_in(reader.connection, is_trusted=info.is_trusted))),
        attachments={},
    )
    _add(part, packet, copy.name.writer, key, info)
    return HandedIn(assignment.id, assignment.name, assignment.coder, progress.done, progress.units, place.label)


def _handed_in(connection: sqlite3.Connection, *, is_trusted: bool) -> list[BundledRow]:
    """Return the records of a copy that are handed in: without what is confidential in a team that is not trusted."""
    if is_trusted:
        return list(rows_of(connection, _NO_FILES))
    shared: dict[str, Iterable[Any]] = dict(records_in_scope(connection, ExportScope(without_confidential=True)))
    shared |= {name: project_content.read_rows(connection, metadata.tables[name]) for name in _ASSIGNED}
    shared["assignment"] = [{**row, "sample": "{}"} for row in shared["assignment"]]
    return list(rows_of_records({**shared, **dict.fromkeys(_NO_FILES, ())}))


def _key(project: Project, info: TeamInfo, code: str) -> Key | None:
    """Return the key of the coder's bundles: of the code, or that of a copy which has the code as its passphrase."""
    if not info.salt:
        return None
    if code.strip():
        return code_key(code, info)
    if project.key is None or project.key.salt != bytes.fromhex(info.salt):
        raise RuleError("coder_code_needed", "code")
    return project.key


def _own_copy(part: TeamPlace, assignment: int, coder: str, key: Key | None, info: TeamInfo) -> OfferedCopy:
    """Return the copy for a coder at the place, under whose writer the coding is handed in."""
    names = sorted(name for name in part.names() if name.number == COPY_NUMBER)
    for name in names:
        found = _offered(part, name, assignment, key, info)
        if found is not None and fold(found.packet.coder) == fold(coder):
            return found
    raise KnownError("coding_code_wrong" if names and key else "coding_none_here", path=part.label)


def _add(part: TeamPlace, packet: CodingPacket, writer: str, key: Key | None, info: TeamInfo) -> None:
    """Add a packet under the next number of its coder; another copy may take the number at the same moment."""
    for attempt in range(_TRIES):
        number = 1 + max(name.number for name in part.names() if name.writer == writer)
        try:
            return part.add(*encode_packet(packet, info.project_id, writer, number, key))
        except KnownError as error:
            if error.code != "writer_used_twice" or attempt == _TRIES - 1:
                raise
    return None
