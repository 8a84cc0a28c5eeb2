"""The bodies that existed on the day of a frame, and the successors of those that did not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from tracker.domain.records.drafts import BodyDraft

LeftOutReason = Literal[
    "known", "twice", "ended", "succeeded", "not_yet", "unnamed", "ambiguous", "doubtful", "other", "namesake"
]  # fmt: skip
"""Reasons to leave a body out of a frame: it is a member, was named twice, had ended on the day, was succeeded by
another body by then, did not exist yet, is an unnamed partner, or several have its name; it may be one of several
bodies of its name in the gazetteer, is another one than these, or has the name of a member (`namesakes.py`)."""


@dataclass(frozen=True, slots=True)
class Lifetime:
    """The recorded lifetime of a body: the earliest possible first day, and the latest possible last day.

    Days are ordinals, None if they are open or not recorded; `is_until_known` is set if an end is recorded at all.
    """

    begun_earliest: int | None
    ended_latest: int | None
    is_until_known: bool
    successor: int | None
    is_unnamed: bool = False

    def absence(self, day: int) -> LeftOutReason | None:
        """Return why the body certainly does not exist on a day; None if it may exist.

        A body exists up to and including its last day; its successor is in its place from the day after. One with a
        successor and no last day does not exist on any day.
        """
        if self.is_unnamed:
            return "unnamed"
        if self.begun_earliest is not None and self.begun_earliest > day:
            return "not_yet"
        has_ended = self.ended_latest is not None and self.ended_latest < day
        if self.successor is not None and (has_ended or not self.is_until_known):
            return "succeeded"
        return "ended" if has_ended else None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A body that is not added to a frame; `body` is its id, None for one that is not in the project.

    `successor` is the name of the body that succeeded it, if that is the reason.
    """

    body: int | None
    name: str
    reason: LeftOutReason
    successor: str = ""


@dataclass(frozen=True, slots=True)
class MemberChoice:
    """The bodies to add to a frame: those of the project by id, and new ones as drafts; and those left out.

    `in_gazetteer`: how many bodies the gazetteer has of the countries and kinds that were asked for, 0 if none were;
    `missing`: how many of these are left out, because they certainly did not exist on the day by the project.
    """

    members: tuple[int | BodyDraft, ...]
    left_out: tuple[LeftOut, ...] = ()
    in_gazetteer: int = 0
    missing: int = 0

    @property
    def new(self) -> int:
        """The number of bodies that are not in the project yet."""
        return sum(isinstance(each, BodyDraft) for each in self.members)


def member_on(body: int, day: int, lifetimes: Mapping[int, Lifetime]) -> int | None:
    """Return the body that is in the place of another on a day: itself or a later one; None without one."""
    seen: set[int] = set()
    found = body
    while found not in seen and found in lifetimes:
        seen.add(found)
        reason = lifetimes[found].absence(day)
        if reason is None:
            return found
        successor = lifetimes[found].successor
        if reason != "succeeded" or successor is None:
            return None
        found = successor
    return None


def choose_members(
    bodies: Iterable[int], day: int, lifetimes: Mapping[int, Lifetime], names: Mapping[int, str], known: frozenset[int]
) -> MemberChoice:
    """Return which of these bodies can be members of a frame on a day; `known` are the members that it has."""
    members: dict[int, None] = {}
    left_out = []
    for body in bodies:
        reason = "known" if body in known else "twice" if body in members else lifetimes[body].absence(day)
        if reason is None:
            members[body] = None
        else:
            left_out.append(_left_out(body, reason, lifetimes, names))
    return MemberChoice(tuple(members), tuple(left_out))


def moved_members(
    bodies: Iterable[int], day: int, lifetimes: Mapping[int, Lifetime], names: Mapping[int, str], known: frozenset[int]
) -> MemberChoice:
    """Return the members of a frame on a later day: those that still exist, and the successors of the others.

    Each body that does not exist then is left out with its reason, also if its successor is a member instead.
    """
    members: dict[int, None] = {}
    left_out = []
    for body in bodies:
        place, reason = member_on(body, day, lifetimes), lifetimes[body].absence(day)
        if reason is None and body in known:
            reason = "known"
        if reason is not None:
            left_out.append(_left_out(body, reason, lifetimes, names))
        if place is not None and place not in known:
            members[place] = None
    return MemberChoice(tuple(members), tuple(left_out))


def _left_out(body: int, reason: LeftOutReason, lifetimes: Mapping[int, Lifetime], names: Mapping[int, str]) -> LeftOut:
    successor = lifetimes[body].successor if reason == "succeeded" else None
    return LeftOut(body, names[body], reason, "" if successor is None else names.get(successor, ""))
