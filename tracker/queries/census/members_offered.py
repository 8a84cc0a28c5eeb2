"""The bodies that a form offers as members of a new frame, or of the frame of a next wave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tracker.domain.census.membership import LeftOut, MemberChoice
from tracker.queries.census.frames import member_ids, members_from_bodies, members_from_frame, members_from_gazetteer
from tracker.queries.inventory.inventory import partnership_ids
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.reader import Reader


def bodies_of_filter(reader: Reader, selection: InventoryFilter) -> tuple[int, ...]:
    """Return the bodies on side a of the partnerships that fit a filter, without unnamed ones."""
    partnerships = reader.columns.partnerships
    row = np.searchsorted(partnerships.key, np.sort(np.asarray(partnership_ids(reader, selection), np.int64)))
    return tuple(np.unique(partnerships["body_a"][row]).tolist())


def offered_members(
    reader: Reader,
    day: int,
    *,
    countries: Sequence[str] = (),
    kinds: Sequence[str] = (),
    bodies: Sequence[int] = (),
    frame: int | None = None,
) -> MemberChoice:
    """Return the members of a new frame on a day: those of another frame, some bodies, or those of the gazetteer.

    RuleError nothing_in_gazetteer, no_such_record.
    """
    if frame is not None:
        return members_from_frame(reader, frame, day)
    if bodies or not countries:
        return members_from_bodies(reader, bodies, day)
    return members_from_gazetteer(reader, countries, kinds, day)


@dataclass(frozen=True, slots=True)
class MovedFrame:
    """The members of a frame moved to a day: whether they are the same, and which of the earlier ones are left out."""

    members: tuple[int, ...]
    is_same: bool
    left_out: tuple[LeftOut, ...]


def moved_frame(reader: Reader, frame: int, day: int) -> MovedFrame:
    """Return the members that a frame has on a day, with successors in the place of bodies that ended by then."""
    chosen = members_from_frame(reader, frame, day)
    members = tuple(member for member in chosen.members if isinstance(member, int))
    return MovedFrame(members, frozenset(members) == member_ids(reader, frame), chosen.left_out)
