"""Assigns a sample through the place of a team: the blind copies lie there, encrypted in a team with a passphrase.

made = assign_through_team(project, SampleRequest("Pilot", ("Ann", "Bea"), size=40))
made.codes      # in a team with a passphrase: what each coder types to get the copy
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar

from tracker.clock import Clock, moment_text
from tracker.domain.teams.bundles import TeamInfo
from tracker.errors import KnownError
from tracker.exchange.copies.blind_content import BlindScope, blind_records
from tracker.exchange.teams.coding_packets import (
    CODES_NUMBER,
    COPY_NUMBER,
    CodingPacket,
    encode_packet,
    read_packet,
    rows_of_records,
)
from tracker.exchange.teams.coding_place import coding_place
from tracker.exchange.teams.place import TeamPlace
from tracker.operations.coding.assignments import assign_coding
from tracker.project import Project
from tracker.queries.reader import Reader
from tracker.services.coding.blind_copies import SampleRequest, draft_of
from tracker.services.teams.team_project import TeamFile, key_of, membership_of, place_of
from tracker.store.driver import Key, make_key
from tracker.store.teams.membership import Membership, new_writer

_SIGNS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Digits and capitals that are not mistaken for each other: 32 signs, so that a code of 20 has 100 random bits."""
_GROUPS, _GROUP = 5, 4

P = ParamSpec("P")
T = TypeVar("T")


class Readable(Protocol):
    """A project as these functions read it, in any thread."""

    @property
    def clock(self) -> Clock:
        """The clock of the project."""

    @property
    def who(self) -> str:
        """The author of further steps."""

    def query_in_background(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query on a read connection of this thread."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An assignment whose copies are at the place of the team.

    `codes` has the code of each coder in a team with a passphrase, and is empty in any other.
    """

    assignment: int
    units: int
    of: int
    coders: tuple[str, ...]
    place: str
    codes: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        """Return the result in the JSON form of the command line."""
        return {
            "assignment": str(self.assignment),
            "units": self.units,
            "of": self.of,
            "coders": list(self.coders),
            "place": self.place,
            "codes": dict(self.codes),
        }


def new_code() -> str:
    """Return a random code for a coder, such as `7KQF-9M2X-4HTB-W6ZN-E3VC`."""
    groups = ("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def code_key(code: str, info: TeamInfo) -> Key:
    """Return the key of a coder's bundles, however the code is spaced and spelled. Deriving it takes about 0.1 s.

    It is also the key of the project that is made of the copy: its passphrase is the code, spelled as `new_code` does.
    """
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    groups = (plain[start : start + _GROUP] for start in range(0, len(plain), _GROUP))
    return make_key("-".join(groups), bytes.fromhex(info.salt))


def team_place(project: TeamFile) -> tuple[TeamPlace, TeamInfo, Membership]:
    """Return the place of a project's team with its description; KnownError coding_no_team, team_missing, ..."""
    member = membership_of(project)
    if member is None:
        raise KnownError("coding_no_team", path=str(project.path))
    place = place_of(member)
    info = place.info()
    if info is None:
        raise KnownError("team_missing", path=place.label)
    return place, info, member


def assign_through_team(project: Project, request: SampleRequest) -> Sent:
    """Record an assignment as one step, and add a blind copy for each coder to the place of the team.

    If a copy can't be added, the step is undone; coders are offered no copies of an assignment that is incomplete.
    RuleError as in `draft_of`; KnownError coding_no_team, or an error of the place.
    """
    place, info, member = team_place(project)
    made = record(project, request, place.label)
    try:
        return send_copies(project, made, request, place, info, member)
    except BaseException:
        project.undo()
        raise


def record(project: Project, request: SampleRequest, place: str) -> Sent:
    """Record an assignment as one step, whose copies are not at the place yet."""
    draft = draft_of(project, request)
    changed = project.perform(assign_coding, draft)
    assert changed.created is not None
    coders = tuple(name.strip() for name in draft.coders)
    return Sent(changed.created, len(draft.units), draft.sample.of, coders, place, {})


def send_copies(
    project: Readable, made: Sent, request: SampleRequest, place: TeamPlace, info: TeamInfo, member: Membership
) -> Sent:
    """Add the copies of an assignment to the place, in any thread; return it with the codes of the coders."""
    part = coding_place(place, made.assignment)
    codes = {coder: new_code() for coder in made.coders} if info.salt else {}
    facts = (request.name, len(made.coders), project.who, moment_text(project.clock))
    if codes:
        packet = _packet("codes", made, "", facts, codes=codes)
        part.add(*encode_packet(packet, info.project_id, new_writer(), CODES_NUMBER, key_of(member)))
    for coder in made.coders:
        scope = BlindScope(made.assignment, coder, request.with_confidential)
        records, attachments = project.query_in_background(_content, scope)
        rows = tuple(rows_of_records(records))
        packet = _packet("copy", made, coder, facts, rows=rows, attachments=attachments, units=made.units)
        key = code_key(codes[coder], info) if codes else None
        part.add(*encode_packet(packet, info.project_id, new_writer(), COPY_NUMBER, key))
    return Sent(made.assignment, made.units, made.of, made.coders, made.place, codes)


def _packet(kind: Any, made: Sent, coder: str, facts: tuple[str, int, str, str], **more: Any) -> CodingPacket:
    name, copies, by, at = facts
    return CodingPacket(kind, made.assignment, name, coder, copies, by, at, **more)


def _content(reader: Reader, scope: BlindScope) -> tuple[dict[str, list[Any]], dict[str, tuple[bytes, str]]]:
    records = blind_records(reader.connection, scope)
    query = "SELECT bytes, text FROM attachment_bytes WHERE sha256 = ?"
    digests = {row["sha256"] for row in records["attachment"]}
    return records, {digest: reader.connection.execute(query, (digest,)).fetchone() for digest in digests}


def codes_of(place: TeamPlace, info: TeamInfo, member: Membership, assignment: int) -> dict[str, str]:
    """Return the code of each coder of an assignment; empty in a team without a passphrase."""
    if not info.salt:
        return {}
    part = coding_place(place, assignment)
    for name in part.names():
        if name.number == CODES_NUMBER:
            return dict(read_packet(part, name, assignment, key_of(member), info.project_id).codes)
    return {}
