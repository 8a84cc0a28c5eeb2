"""Queries of frames: all of them, their members, and the bodies that may become members."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.bodies.distinct_names import BodyName
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.census.drafts import FrameDraft
from tracker.domain.census.membership import (
    LeftOut,
    Lifetime,
    MemberChoice,
    choose_members,
    member_on,
    moved_members,
)
from tracker.domain.census.namesakes import find_namesakes
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.queries.body_names import body_names
from tracker.queries.census.named_bodies import in_subdivision, known_bodies
from tracker.queries.census.named_rows import row_named
from tracker.queries.reader import Reader
from tracker.store.tables.draft_rows import draft_values


@dataclass(frozen=True, slots=True)
class FrameRow:
    """One frame with the numbers of its members and waves; the day is an ordinal."""

    id: int
    name: str
    day: int
    note: str
    members: int
    waves: int


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One body of a frame."""

    body: int
    name: BodyName
    kind: str
    country: str
    subdivision: str


_FRAMES = """
SELECT f.id, f.name, f.day, f.note, (SELECT count(*) FROM frame_member m WHERE m.frame_id = f.id),
       (SELECT count(*) FROM wave w WHERE w.frame_id = f.id) FROM frame f"""


_MAY_BE_GONE = """
SELECT id, valid_from_earliest, valid_until_latest, valid_until_edtf IS NOT NULL, successor_id FROM body
WHERE successor_id IS NOT NULL OR valid_until_latest IS NOT NULL"""

_AND_SUCCESSORS = """
SELECT value FROM json_each(:ids)
UNION SELECT successor_id FROM body WHERE id IN (SELECT value FROM json_each(:ids))"""


def frames(reader: Reader) -> list[FrameRow]:
    """Return all frames, the latest day first."""
    rows = reader.rows(f"{_FRAMES} ORDER BY f.day DESC, f.name, f.id")
    return [_frame(row) for row in rows]


def frame_row(reader: Reader, frame: int) -> FrameRow:
    """Return one frame; RuleError no_such_record."""
    rows = reader.rows(f"{_FRAMES} WHERE f.id = ?", frame)
    if not rows:
        raise RuleError("no_such_record", "frame", record=frame)
    return _frame(rows[0])


def frame_named(reader: Reader, name: str) -> FrameRow:
    """Return the frame of a name, whatever its capitals and accents, or of an id; RuleError no_such_frame."""
    return row_named(frames(reader), "frame", name)


def frame_draft(reader: Reader, frame: int) -> FrameDraft:
    """Return a frame as a draft, to edit it; RuleError no_such_record."""
    return FrameDraft(**draft_values(FrameDraft, reader.record("frame", frame)))


def frame_members(reader: Reader, frame: int) -> list[MemberRow]:
    """Return the members of a frame, by country and name."""
    rows = reader.rows(
        "SELECT b.id, b.kind, b.country, b.subdivision FROM frame_member m JOIN body b ON b.id = m.body_id"
        " WHERE m.frame_id = ? ORDER BY b.country, b.folded, b.id",
        frame,
    )
    names = body_names(reader, (row[0] for row in rows))
    return [MemberRow(body, names[body], *facts) for body, *facts in rows]


def member_ids(reader: Reader, frame: int) -> frozenset[int]:
    """Return the ids of the members of a frame."""
    return frozenset(body for (body,) in reader.rows("SELECT body_id FROM frame_member WHERE frame_id = ?", frame))


def members_from_bodies(reader: Reader, bodies: Iterable[int], day: int, known: Collection[int] = ()) -> MemberChoice:
    """Return which of these bodies can be members on a day, and which are left out, and why.

    `known` are the members that the frame has. RuleError no_such_record.
    """
    wanted = list(bodies)
    lifetimes, names = _lifetimes(reader, wanted)
    for body in wanted:
        if body not in lifetimes:
            raise RuleError("no_such_record", "body", record=body)
    return choose_members(wanted, day, lifetimes, names, frozenset(known))


def members_from_frame(reader: Reader, frame: int, day: int, known: Collection[int] = ()) -> MemberChoice:
    """Return the members of a frame moved to a later day: successors take the place of bodies that ended by then."""
    lifetimes, names = _lifetimes(reader, None)
    members = [member.body for member in frame_members(reader, frame)]
    return moved_members(members, day, lifetimes, names, frozenset(known))


def successors_of_members(reader: Reader, frame: int, bodies: Collection[int] | None = None) -> dict[int, int]:
    """[member that did not exist on the day of its frame] -> the body that was in its place then.

    Only some members, if `bodies` are given; RuleError body_not_member for a body that is not in the frame, and
    member_not_replaced for one that existed on that day or has no successor. Other such members are left out.
    """
    lifetimes, names = _lifetimes(reader, None)
    row, members = frame_row(reader, frame), member_ids(reader, frame)
    for stranger in set(bodies or ()) - members:
        for (name,) in reader.rows("SELECT name FROM body WHERE id = ?", stranger):
            raise RuleError("body_not_member", "body", name=name, frame=row.name, reason="frame")
    places = {body: member_on(body, row.day, lifetimes) for body in (members if bodies is None else bodies)}
    for body in bodies or ():
        if places[body] in (None, body):
            reason = "existed" if places[body] == body else ""
            facts = {"name": names[body], "frame": row.name, "day": row.day, "reason": reason}
            raise RuleError("member_not_replaced", "body", **facts)
    return {body: place for body, place in places.items() if place is not None and place != body}


def members_from_gazetteer(
    reader: Reader, countries: Sequence[str], kinds: Sequence[str], day: int, known: Collection[int] = ()
) -> MemberChoice:
    """Return the bodies of some countries and kinds in the gazetteer: those of the project, and the others as drafts.

    Which bodies of the project are meant, and which of their names are left out, says `namesakes.py`. RuleError
    nothing_in_gazetteer if there is no such body.
    """
    places = sorted(gazetteer().bodies_in(countries, kinds), key=lambda each: (each.country, fold(each.name)))
    if not places:
        raise RuleError("nothing_in_gazetteer", "country", countries=list(countries), kinds=list(kinds))
    found = find_namesakes(places, known_bodies(reader, countries, day), in_subdivision)
    ids = [body for body in found.bodies if body is not None]
    new = [place for place, body in zip(places, found.bodies, strict=True) if body is None]
    chosen = members_from_bodies(reader, ids, day, known)
    missing = sum(left.reason != "known" for left in chosen.left_out)
    names = body_names(reader, found.left_out)
    others = [LeftOut(body, names[body], reason) for body, reason in found.left_out.items() if body not in known]
    return MemberChoice((*chosen.members, *new), (*chosen.left_out, *others), len(places), missing)


def bodies_gone(reader: Reader, day: int) -> list[int]:
    """Return the bodies that certainly did not exist any more on a day."""
    found = []
    for body, begun, ended, is_until_known, successor in reader.rows(_MAY_BE_GONE):
        if Lifetime(begun, ended, bool(is_until_known), successor).absence(day) in ("succeeded", "ended"):
            found.append(body)
    return found


def _lifetimes(reader: Reader, bodies: Sequence[int] | None) -> tuple[dict[int, Lifetime], dict[int, str]]:
    """Return when bodies and their successors exist, and their names; of all bodies for None."""
    where = "" if bodies is None else f"WHERE id IN ({_AND_SUCCESSORS})"
    rows = reader.named_rows(
        "SELECT id, name, valid_from_earliest, valid_until_latest, valid_until_edtf IS NOT NULL, successor_id,"
        f" kind = 'unnamed' FROM body {where}",
        {"ids": json.dumps(bodies)},
    )
    lifetimes = {row[0]: Lifetime(row[2], row[3], bool(row[4]), row[5], bool(row[6])) for row in rows}
    return lifetimes, {row[0]: row[1] for row in rows}


def _frame(row: tuple[Any, ...]) -> FrameRow:
    record, name, day, *rest = row
    return FrameRow(record, name, date.fromisoformat(day).toordinal(), *rest)
