"""Begins a team with a project, makes a project of a team, and leaves a team."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tracker.clock import Clock, SystemClock, moment_text
from tracker.domain.teams.bundles import BASE_NUMBER, Bundle, BundledRow, BundledStep, BundleName, TeamInfo
from tracker.domain.text.clean_text import clean_text
from tracker.errors import KnownError, RuleError
from tracker.exchange.progress import Progress
from tracker.exchange.teams.encoding import decode, encode, team_key
from tracker.exchange.teams.opening import open_place
from tracker.exchange.teams.place import TeamPlace
from tracker.exchange.teams.withholding import shared_steps
from tracker.operations.teams.refusing import refused_bundles
from tracker.operations.teams.steps_before_team import history_facts
from tracker.project import Project
from tracker.queries.project_integrity import require_own_ids, require_whole
from tracker.services.teams import team_project
from tracker.services.teams.publishing import attachments_of
from tracker.services.teams.receiving import receive
from tracker.services.teams.team_project import TeamFile
from tracker.store import project_content
from tracker.store.derived_columns import recorded_columns
from tracker.store.driver import Key, make_key
from tracker.store.engine import raw
from tracker.store.key_ring import KEYS
from tracker.store.project_file.creation import create_file
from tracker.store.project_file.known_schema import SCHEMA_VERSION
from tracker.store.schema import RECORD_TABLES
from tracker.store.teams import foreign_steps
from tracker.store.teams import membership as stored
from tracker.store.teams.membership import Membership

BEGIN_ACTION = "team_begin"
"""Action of the step that contains the whole project, in the first bundle of a team."""
MAX_NAME = 200


@dataclass(frozen=True, slots=True)
class Joining:
    """The options of a member: the name among the others, and the passphrase of the team's bundles, empty for none.

    `is_trusted` counts for the first member only: confidential records are shared too.
    """

    name: str
    passphrase: str = ""
    is_trusted: bool = False


def member_name(name: str) -> str:
    """Return the name of a member, cleaned; RuleError name_missing."""
    cleaned = clean_text(name, "name", limit=MAX_NAME, single_line=True).text.strip()
    if not cleaned:
        raise RuleError("name_missing", "name")
    return cleaned


def begin_team(project: TeamFile, place: TeamPlace, joining: Joining) -> None:
    """Begin a team at a place with the whole project.

    RuleError name_missing, team_passphrase; KnownError team_exists, damaged, or an error of the place. A failure leaves
    the project in no team.
    """
    project.query(require_whole, project.path)
    project.query(require_own_ids, project.path)
    key = _new_key(project, joining.passphrase)
    writer = stored.new_writer()
    member = Membership(
        place.text,
        writer,
        member_name(joining.name),
        team_project.file_text(project.path),
        writer,
        "",
        team_project.key_text(key),
        joining.is_trusted,
    )

    def act(connection: Any, next_id: Any, at: str) -> tuple[int, int, int]:
        driver = raw(connection)
        stored.clear_team(driver)
        base = _base(driver, project, member, next_id(), at)
        name, content = encode(base, key)
        salt = "" if key is None else key.salt.hex()
        info = TeamInfo(project.identifier, SCHEMA_VERSION, writer, name.sha256, member.name, joining.is_trusted, salt)
        stored.write_membership(driver, replace(member, base=name.sha256, published_at=at))
        stored.add_bundle(driver, writer, BASE_NUMBER, name.sha256, member.name)
        stored.mark_sealed(driver)
        place.begin(info, name, content)
        return 0, 1, 0

    project.merge_steps(act)


def _new_key(project: TeamFile, passphrase: str) -> Key | None:
    """Return the key of a new team's bundles; RuleError team_passphrase if an encrypted project is given no passphrase
    or another one.
    """
    if project.key is not None and make_key(passphrase, project.key.salt) != project.key:
        raise RuleError("team_passphrase", "passphrase")
    return make_key(passphrase) if passphrase else None


def _base(connection: sqlite3.Connection, project: TeamFile, member: Membership, step: int, at: str) -> Bundle:
    rows = []
    for table in RECORD_TABLES:
        columns = [each.name for each in recorded_columns(table)]
        for values in project_content.read_values(connection, table, columns):
            row = dict(zip(columns, values, strict=True))
            rows.append(BundledRow(table.name, row["id"], None, row))
    made = BundledStep(step, BEGIN_ACTION, {}, member.name, at, tuple(rows))
    (shared,) = [made] if member.is_trusted else shared_steps(connection, [made])
    steps = (replace(shared, action=BEGIN_ACTION, facts=history_facts(connection)),)
    attachments = attachments_of(connection, steps)
    return Bundle(project.identifier, SCHEMA_VERSION, member.writer, member.name, BASE_NUMBER, (), steps, attachments)


@dataclass(frozen=True, slots=True)
class Invitation:
    """A team of which a project can be made: its place, facts and first bundle, the key of its bundles, the member."""

    place: TeamPlace
    info: TeamInfo
    base: Bundle
    key: Key | None
    joining: Joining


def create_from_team(
    path: Path, place_text: str, joining: Joining, *, clock: Clock | None = None, progress: Progress | None = None
) -> Project:
    """Create a project of a team and open it; the others see it once it publishes. Errors as for the two functions."""
    return create_invited(path, read_invitation(place_text, joining), clock=clock, progress=progress)


def read_invitation(place_text: str, joining: Joining) -> Invitation:
    """Read the first bundle of a team, so that a wrong place or passphrase is known before a project is made.

    RuleError name_missing, place_..., team_passphrase, team_passphrase_wrong; KnownError team_missing, or an error of
    the place.
    """
    place = open_place(place_text)
    joining = replace(joining, name=member_name(joining.name))
    info = place.info()
    if info is None:
        raise KnownError("team_missing", path=place.label)
    key = key_of(joining.passphrase, info)
    name = BundleName(info.founder, BASE_NUMBER, info.base)
    try:
        base = decode(place.read(name), name, key, project_id=info.project_id)
    except KnownError as error:
        if error.code == "bundle_key_wrong":  # its bytes have their hash, so they are those of the founder
            raise RuleError("team_passphrase_wrong", "passphrase") from None
        raise
    return Invitation(place, info, base, key, joining)


def create_invited(
    path: Path, invitation: Invitation, *, clock: Clock | None = None, progress: Progress | None = None
) -> Project:
    """Create the project of an invitation, and open it; KnownError already_exists, or an error of the place."""
    path, clock = Path(path), clock or SystemClock()
    info, joining, base, key = invitation.info, invitation.joining, invitation.base, invitation.key
    member = Membership(
        invitation.place.text,
        stored.new_writer(),
        joining.name,
        "",
        info.founder,
        info.base,
        team_project.key_text(key),
        info.is_trusted,
        received_at=moment_text(clock),
    )
    file_key = make_key(joining.passphrase) if key is not None else None
    if file_key is not None:
        KEYS.remember(file_key)

    def fill(connection: sqlite3.Connection) -> None:
        _fill(connection, base, member)

    create_file(path, _name_in(base) or path.stem, clock, fill, file_key)
    project = Project.open(path, who=joining.name, clock=clock)
    try:
        receive(project, progress)
    except BaseException:
        project.close()
        raise
    return project


def key_of(passphrase: str, info: TeamInfo) -> Key | None:
    """Return the key of a team's bundles, None without one; RuleError team_passphrase if none is given."""
    if info.salt and not passphrase:
        raise RuleError("team_passphrase", "passphrase")
    return team_key(passphrase, info)


def _name_in(base: Bundle) -> str:
    rows = (row.after for step in base.steps for row in step.rows if row.table == "project_setting")
    return next((str(row["value"]).strip('"') for row in rows if row is not None and row["key"] == "name"), "")


def _fill(connection: sqlite3.Connection, base: Bundle, member: Membership) -> None:
    """Write the content of the first bundle of a team and the membership into a new file."""
    written = {table.name: list(_rows(base, table.name)) for table in RECORD_TABLES}
    for refused in refused_bundles(connection, [(BundleName(base.writer, base.number, member.base), base)]).values():
        raise refused
    connection.execute("PRAGMA defer_foreign_keys = ON")
    foreign_steps.add_attachments(connection, base.attachments)
    foreign_steps.write_rows(connection, {}, written, ())
    project_content.check_and_index(connection)
    stored.write_membership(connection, member)
    stored.add_bundle(connection, base.writer, base.number, member.base, base.name)


def _rows(base: Bundle, table: str) -> Iterable[Any]:
    return (row.after for step in base.steps for row in step.rows if row.table == table and row.after is not None)


def leave(project: TeamFile) -> None:
    """Leave the team: the records stay, and the other members do not receive later steps. KnownError team_none.

    What the project knows of the team stays too, so that it can join again.
    """
    team_project.require_member(project)

    def act(connection: Any, next_id: Any, at: str) -> tuple[int, int, int]:
        stored.leave_team(raw(connection))
        return 0, 1, 0

    project.merge_steps(act)
