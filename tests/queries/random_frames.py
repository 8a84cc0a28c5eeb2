"""Random frames with answers for the random projects, and the numbers of a rule with a frame, world by world.

Everything is counted from the outcomes of partnerships and of those that are not recorded; apart from the codes of the
rules, no code of the program is used.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from sqlalchemy import Connection, insert

from tests.domain.counts_by_hand import CERTAINLY_PUBLISHED, choices, outcomes, outcomes_if_it_may_have_ended
from tests.domain.worlds import FIRST_DAY, LAST_DAY
from tests.queries.random_projects import BODIES, Model, Partnership, Record, _fits, _row, known, ordinal
from tracker.domain.findings.outcomes import BOTH, DENOMINATOR_ONLY, NEITHER
from tracker.domain.findings.rules import DENOMINATORS, MODES, SILENCES, Count, Rule, SideScope, fits_together
from tracker.store.schema import contact, frame, frame_member

NAME = "Everybody"
OUTCOMES = (NEITHER, DENOMINATOR_ONLY, BOTH)


@dataclass(frozen=True)
class Answer:
    """A contact: its body, the day up to which its record is complete, and the bounds of its date."""

    body: int
    complete_until: int
    earliest: int | None
    latest: int | None


@dataclass(frozen=True)
class Frame:
    """The members of a frame, and the complete answers of any bodies."""

    members: tuple[int, ...]
    answers: tuple[Answer, ...]

    def is_known(self, body: int, rule: Rule) -> bool:
        """Return whether a body is known for a rule, whose days are those of the worlds."""
        return any(
            answer.body == body
            and answer.complete_until >= rule.last_day
            and (rule.known_by is None or (answer.latest is not None and answer.latest <= rule.known_by))
            for answer in self.answers
        )


def made_frame(dice: random.Random) -> Frame:
    """Make a frame of some of the bodies, with answers."""
    bodies = [number for number, _, _ in BODIES]
    members = tuple(sorted(dice.sample(bodies, dice.randint(1, 5))))
    answers = []
    for _ in range(dice.randint(0, 5)):
        one, other = sorted(dice.choices(range(FIRST_DAY, LAST_DAY + 1), k=2))
        bounds = dice.choice(((one, one), (one, other), (None, None), (one, None)))
        answers.append(Answer(dice.choice(bodies), dice.randint(FIRST_DAY, LAST_DAY), *bounds))
    return Frame(members, tuple(answers))


def replace_frame(connection: Connection, given: Frame) -> None:
    """Replace the frame and the contacts of the file by these."""
    for table in (contact, frame_member, frame):
        connection.execute(table.delete())
    connection.execute(insert(frame), [_row(frame, id=1, name=NAME, day="2000-01-01")])
    connection.execute(insert(frame_member), [{"frame_id": 1, "body_id": body} for body in given.members])
    rows = [
        _row(
            contact,
            body_id=answer.body,
            channel="email",
            direction="in",
            outcome="answered",
            is_confidential=0,
            complete_until=_iso(answer.complete_until),
            date_earliest=None if answer.earliest is None else ordinal(answer.earliest, is_last=False),
            date_latest=None if answer.latest is None else ordinal(answer.latest, is_last=True),
        )
        for answer in given.answers
    ]
    if rows:
        connection.execute(insert(contact), rows)
    connection.commit()


def _iso(day: int) -> str:
    from datetime import date

    return date.fromordinal(ordinal(day, is_last=True)).isoformat()


COUNTED: tuple[tuple[Count, tuple[str, ...]], ...] = (
    ("ended", ()),
    ("began", ()),
    ("in_force", ()),
    ("entered", ("dormant",)),
    ("entered", ("suspended", "expired")),
    ("has_status", ("terminated", "expired", "void")),
    ("has_status", ("in_force",)),
)
"""Pairs of `count` and `statuses` for random rules; every count occurs."""


def framed_rules(
    dice: random.Random, first: int, last: int, counted: tuple[Count, tuple[str, ...]] | None = None
) -> Iterator[Rule]:
    """Yield a rule of every assumption for each unit, with random other parts; also counted, unless it is given."""
    focus = dice.choice((SideScope(("NL",)), SideScope(), SideScope(("NL",), ("municipality",))))
    partner = dice.choice((SideScope(("CN",)), SideScope(), SideScope((), ("province",))))
    known_by = dice.choice((None, None, 4))
    count, statuses = counted or dice.choice((*[("ended", ())] * 2, *COUNTED))
    for unit, silence in product(("bodies", "partnerships"), SILENCES):
        rule = Rule(
            focus,
            partner,
            first,
            last,
            unit,  # type: ignore[arg-type]
            mode=dice.choice(MODES),
            denominator=dice.choice(DENOMINATORS),
            known_by=known_by,
            count=count,
            statuses=statuses,
            frame=NAME,
            silence=silence,
        )
        if fits_together(rule):
            yield rule


def widths_by_hand(model: Model, given: Frame, rule: Rule) -> tuple[Fraction, Fraction, Fraction]:
    """Return the widths under strict by reason: vague dates, members with a partnership that are not known, others.

    If partnerships are counted, all members that make a difference have one.
    """
    members = frozenset(given.members)
    tied = {body for each in model.partnerships for body in _bodies(model.holder(each, rule.last_day), rule, members)}
    if rule.known_by is not None:
        published = [each for each in model.partnerships if _is_certainly_known(each)]
        tied = {body for each in published for body in _bodies(model.holder(each, rule.last_day), rule, members)}
    answers = tuple(Answer(body, LAST_DAY, FIRST_DAY, FIRST_DAY) for body in sorted(members - tied))
    without_silent = replace(given, answers=(*given.answers, *answers))
    record, partners, strict = (
        _width(framed_numbers(model, frame, replace(rule, silence=silence)), rule)
        for frame, silence in ((given, "record"), (without_silent, "strict"), (given, "strict"))
    )
    partners = strict if rule.unit == "partnerships" else partners
    return record, partners - record, strict - partners


def _is_certainly_known(each: Partnership) -> bool:
    return any(CERTAINLY_PUBLISHED in change.sources for change in each.changes)


def _bodies(record: Record, rule: Rule, members: frozenset[int]) -> Iterator[int]:
    """Yield the members that a partnership counts for."""
    for mine, other in ((record.a, record.b), (record.b, record.a)):
        if mine in members and _fits(mine, rule.focus) and _fits(other, rule.partner):
            yield mine


def _width(found: FramedNumbers, rule: Rule) -> Fraction:
    low, high = found.numerator if rule.denominator == "none" else found.share or (0, 0)
    return Fraction(high) - low


@dataclass(frozen=True)
class FramedNumbers:
    """The least and greatest numbers of a rule over all worlds."""

    numerator: tuple[int, int]
    denominator: tuple[int, int]
    share: tuple[Fraction, Fraction] | None


def framed_numbers(model: Model, given: Frame, rule: Rule) -> FramedNumbers:
    """Return the numbers of a rule with the frame, over all worlds."""
    current = {id(each): model.holder(each, rule.last_day) for each in model.partnerships}
    members = [body for body in given.members if _fits(body, rule.focus)]
    if rule.silence == "answered":
        members = [body for body in members if given.is_known(body, rule)]
    ties, of_member = [], {body: set[int]() for body in members}
    for each in model.partnerships:
        a, b = current[id(each)].a, current[id(each)].b
        sides = [mine for mine, other in ((a, b), (b, a)) if mine in of_member and _fits(other, rule.partner)]
        for mine in sides:
            of_member[mine].add(len(ties))
        if sides:
            ties.append(each)
    appeared: list[frozenset[str] | None] = [None]
    if rule.known_by is not None:
        appeared = list(choices(source for tie in ties for change in tie.changes for source in change.sources))
    pairs = set[tuple[int, int]]()
    lumps = [current[id(tie)].stands_for for tie in ties]
    for chosen in appeared:
        found = [_tie_outcomes(tie, chosen, rule, given, _sides(of_member, place)) for place, tie in enumerate(ties)]
        if rule.unit == "partnerships":
            units = [(frozenset({place}), lumps[place], {NEITHER}) for place in range(len(ties))]
        else:
            units = [
                (frozenset(own), 1, _further(body, own, ties, chosen, rule, given)) for body, own in of_member.items()
            ]
        pairs |= _pairs(found, units, is_frame=rule.denominator == "frame")
    numerators, denominators = [each for each, _ in pairs], [each for _, each in pairs]
    shares = [Fraction(one, of) for one, of in pairs if of]
    return FramedNumbers(
        (min(numerators), max(numerators)),
        (min(denominators), max(denominators)),
        (min(shares), max(shares)) if shares and rule.denominator != "none" else None,
    )


def _sides(of_member: dict[int, set[int]], place: int) -> list[int]:
    return [body for body, own in of_member.items() if place in own]


def _tie_outcomes(
    tie: Partnership, chosen: frozenset[str] | None, rule: Rule, given: Frame, sides: list[int]
) -> set[int]:
    history = [change.bounds for change in known(tie.changes, chosen)]
    plain = replace(rule, unit="bodies", silence="record")
    may_have_ended = rule.unit == "partnerships" and rule.silence == "strict"
    if may_have_ended and not any(given.is_known(body, rule) for body in sides):
        return outcomes_if_it_may_have_ended(history, plain)
    return outcomes(history, plain)[0]


def _further(
    body: int, own: set[int], ties: list[Partnership], chosen: frozenset[str] | None, rule: Rule, given: Frame
) -> set[int]:
    """Return the outcomes of the partnership that a member may have without a record of it."""
    is_recorded = any(known(ties[place].changes, chosen) or rule.known_by is None for place in own)
    may_have = not given.is_known(body, rule) and (
        rule.silence == "strict" or (rule.silence == "silent" and not is_recorded)
    )
    if not may_have:
        return {NEITHER}
    return {NEITHER, BOTH} if rule.denominator in ("none", "frame") else set(OUTCOMES)


def _pairs(
    found: list[set[int]], units: list[tuple[frozenset[int], int, set[int]]], *, is_frame: bool
) -> set[tuple[int, int]]:
    """Return numerator and denominator of every world: each choice of the outcomes of recorded and other ones."""
    pairs = set[tuple[int, int]]()
    for chosen in product(*found):
        sums = {(0, 0)}
        for own, weight, further in units:
            recorded = max((chosen[place] for place in own), default=NEITHER)
            each = {max(recorded, other) for other in further}
            sums = {
                (v + weight * (outcome == BOTH), w + weight * (is_frame or outcome != NEITHER))
                for v, w in sums
                for outcome in each
            }
        pairs |= sums
    return pairs
