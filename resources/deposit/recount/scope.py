"""The scope: which partnerships a rule counts, for which bodies, and by which changes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from .tables import OPEN_PAST, bounds

UNKNOWN = "unknown"
"""The kind of a body of which only the name is known."""


@dataclass
class Counted:
    """A partnership in the scope of a rule: the record that it belongs to on the last day, its steps, its sides.

    `sides`: the bodies that are counted by it, each with the one for which it counts and its partner. `mask` has its
    outcomes, `masks` those under each choice of shared facts, `mask_of_side` those as seen from each side.
    `is_doubtful`: for each side, whether it is in scope only if a body of unknown kind is of a kind in the rule.
    """

    path: list
    holder: str
    weight: int
    steps: list
    sides: list
    mask: set = field(default_factory=set)
    masks: list = field(default_factory=list)
    mask_of_side: list = field(default_factory=list)
    is_unknown: bool = False
    is_doubtful: list = field(default_factory=list)
    is_on_record: bool = True


class Frame:
    """The members of the frame of a rule: `members` are those that are counted, on the last day of its period."""

    def __init__(self, tables, rule, fits):
        self.tables, self.rule = tables, rule
        self.recorded = tables.members[tables.frames[rule.frame]]
        # [body] -> its successor, and the first day on which that is certainly in its place
        self.successors = {
            body: (row["successor_id"], OPEN_PAST if not row["valid_until_edtf"] else bounds(row, "valid_until")[1] + 1)
            for body, row in tables.bodies.items()
            if row["successor_id"]
        }
        self.on_day = {self.unit_on_day(body) for body in self.recorded}
        self.members = sorted((body for body in self.on_day if fits(body)), key=int)
        if rule.silence == "answered":
            self.members = [body for body in self.members if self.is_known(body)]

    def unit_on_day(self, body):
        """Return the body in the place of a member on the last day: itself or its successor."""
        seen = {body}
        while body in self.successors:
            successor, since = self.successors[body]
            if since > self.rule.last or successor in seen:
                break
            seen.add(successor)
            body = successor
        return body

    def member_of(self, body):
        """Return the member for which the partnerships of a body count: itself or the first of its successors."""
        seen = set()
        while body not in self.on_day and body in self.successors and body not in seen:
            seen.add(body)
            body = self.successors[body][0]
        return body if body in self.members else None

    def is_known(self, member):
        """Return whether the record of a member is complete until the last day: by its answer, or by those of all
        members that it succeeded.
        """
        days = defaultdict(int)
        for body, day, latest in self.tables.answers:
            if self.rule.known_by is None or latest <= self.rule.known_by:
                days[body] = max(days[body], day)
        succeeded = [days[body] for body in self.recorded if self.unit_on_day(body) == member]
        return max(days[member], min(succeeded, default=0)) >= self.rule.last


def fits(tables, body, side):
    """Return whether a body fits one side of a rule."""
    row = tables.bodies[body]
    kinds = tables.with_refining("body_kind", side.get("kinds", ()))
    return row["country"] in side.get("countries", (row["country"],)) and (not kinds or row["kind"] in kinds)


def is_doubtful(tables, body, side):
    """Return whether a body of unknown kind would fit one side of a rule if it were of one of the side's kinds."""
    if not side.get("kinds") or UNKNOWN in side["kinds"]:
        return False
    return fits(tables, body, {**side, "kinds": [UNKNOWN]})


def in_scope(tables, chains, rule, frame):
    """Return the partnerships in the scope of a rule."""
    wanted = rule.partnerships
    kinds = tables.with_refining("partnership_kind", wanted["partnership_kinds"])
    sectors = tables.with_refining("sector", wanted["sectors"])
    found = []
    for path in chains.paths:
        holder = chains.holder(path[0], rule.last)
        row = tables.records[holder]
        if (
            (kinds and row["kind"] not in kinds)
            or (sectors and not sectors & tables.sectors[holder])
            or (wanted["tags"] and not wanted["tags"] & tables.tags[holder])
        ):
            continue
        sides, doubts = [], []
        for mine, other in ((row["body_a_id"], row["body_b_id"]), (row["body_b_id"], row["body_a_id"])):
            doubt = (not frame and is_doubtful(tables, mine, rule.focus), is_doubtful(tables, other, rule.partner))
            counted = frame.member_of(mine) if frame else mine if doubt[0] or fits(tables, mine, rule.focus) else None
            if counted is not None and (doubt[1] or fits(tables, other, rule.partner)):
                sides.append((mine, counted, other))
                doubts.append(any(doubt))
        if sides:
            each = Counted(path, holder, int(row["stands_for"]), chains.changes(path), sides)
            each.is_doubtful = doubts
            found.append(each)
    return found


def passing(tables, chains, rule, counted, side=None):
    """Return the function that says whether a step has one of the reasons, deciders and actors of a rule.

    Who acted is seen from one of the counted sides; without `side` from any of them.
    """
    sides = counted.sides if side is None else [counted.sides[side]]

    def passes(step):
        change = step.change
        if change is None:
            return not (rule.reasons or rule.deciders or rule.actors)
        reasons, decider = change.reasons or ("not_stated",), change.decided_by or "unknown"
        if (rule.reasons and not rule.reasons & set(reasons)) or (rule.deciders and decider not in rule.deciders):
            return False
        return not rule.actors or any(seen_actor(change, mine) in rule.actors for mine, _, _ in sides)

    def seen_actor(change, mine):
        if change.actor not in ("a", "b"):
            return change.actor or "unknown"
        is_same_side = chains.is_turned[counted.holder] == chains.is_turned[change.record]
        counts_a = (tables.records[counted.holder]["body_a_id"] == mine) == is_same_side
        return "focus" if (change.actor == "a") == counts_a else "partner"

    return passes
