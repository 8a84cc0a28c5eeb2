"""The worth of answers in small random projects with frames, against enumerating their worlds."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from pathlib import Path
from statistics import mean

import pytest

from tests.domain.counts_by_hand import given_indices, outcome_in, outcomes_of_unrecorded_endings
from tests.domain.worlds import FIRST_DAY, LAST_DAY, whole, worlds
from tests.queries.random_frames import Frame, framed_rules, made_frame, replace_frame
from tests.queries.random_projects import Model, Partnership, _fits, made, new_database, replace_records
from tests.queries.test_random_projects import in_years, reader_of
from tracker.domain.census.worth import Bounds
from tracker.domain.findings.outcomes import BOTH, DENOMINATOR_ONLY, NEITHER
from tracker.domain.findings.rules import Rule
from tracker.queries.census.worth import Worth, worth

MOST_WORLDS = 3_000
PROJECTS = range(45, 75)
"""Seeds of projects, some with members that have several open partnerships."""

Pair = tuple[int, int]
Parts = tuple[tuple[int, int], ...]
"""Pairs of the id of a change (0: an unrecorded beginning) and the part of the time in which its day lies."""


@dataclass(frozen=True)
class World:
    """One world: numerator and denominator of each member, and where the days of each partnership lie."""

    of_member: tuple[Pair, ...]
    days: tuple[Parts, ...]

    @property
    def total(self) -> Pair:
        return sum(top for top, _ in self.of_member), sum(whole for _, whole in self.of_member)


class Enumerated:
    """The worlds of a model under a rule with a frame, each member's partnerships apart."""

    def __init__(self, model: Model, frame: Frame, rule: Rule) -> None:
        self.rule, self.frame = rule, frame
        current = {id(each): model.holder(each, rule.last_day) for each in model.partnerships}
        self.members = [body for body in frame.members if _fits(body, rule.focus)]
        self.ties: list[Partnership] = []
        self.owner: list[int] = []
        self.is_shared = False
        for each in model.partnerships:
            a, b = current[id(each)].a, current[id(each)].b
            sides = [mine for mine, other in ((a, b), (b, a)) if mine in self.members and _fits(other, rule.partner)]
            self.is_shared |= len(sides) > 1
            if sides:
                self.ties.append(each)
                self.owner.append(sides[0])
        self.weights = [current[id(tie)].stands_for for tie in self.ties]
        self.options = [self._options(tie, owner) for tie, owner in zip(self.ties, self.owner, strict=True)]

    def is_known(self, body: int) -> bool:
        return self.frame.is_known(body, self.rule)

    def _options(self, tie: Partnership, owner: int) -> list[tuple[int, Parts]]:
        """Return the different pairs of an outcome and the parts of the days of a partnership over its worlds."""
        history = tie.history
        plain = replace(self.rule, unit="bodies", silence="record", frame="")
        places = [0] * (len(whole(history)) - len(history)) + [tie.changes[at].id for at in given_indices(history)]
        found = set()
        may_end = self.rule.unit == "partnerships" and self.rule.silence == "strict" and not self.is_known(owner)
        for days in worlds(history):
            outcomes = {outcome_in(history, days, plain)[0]}
            if may_end and history:
                outcomes |= outcomes_of_unrecorded_endings(history, days, plain)
            parts = (0 if day < plain.first_day else 1 if day <= plain.last_day else 2 for day in days)
            pairs = tuple(zip(places, parts, strict=True))
            found |= {(outcome, pairs) for outcome in outcomes}
        return sorted(found)

    def further(self, body: int) -> tuple[int, ...]:
        """Return the outcomes of a partnership of a member that nobody recorded."""
        has_one = body in self.owner
        silence = self.rule.silence
        may_have = not self.is_known(body) and (silence == "strict" or (silence == "silent" and not has_one))
        if self.rule.unit == "partnerships" or not may_have:
            return (NEITHER,)
        if self.rule.denominator in ("none", "frame"):
            return (NEITHER, BOTH)
        return (NEITHER, DENOMINATOR_ONLY, BOTH)

    @property
    def size(self) -> int:
        product_of = 1
        for options in (*self.options, *(self.further(body) for body in self.members)):
            product_of *= len(options)
        return product_of

    def worlds(self) -> set[World]:
        found = set()
        for chosen in product(*self.options, *(self.further(body) for body in self.members)):
            ties, further = chosen[: len(self.ties)], chosen[len(self.ties) :]
            of_member = tuple(
                self._pair(body, [outcome for outcome, _ in ties], other)  # type: ignore[misc, arg-type]
                for body, other in zip(self.members, further, strict=True)
            )
            found.add(World(of_member, tuple(parts for _, parts in ties)))  # type: ignore[misc]
        return found

    def _pair(self, body: int, outcomes: Sequence[int], further: int) -> Pair:
        own = [place for place, owner in enumerate(self.owner) if owner == body]
        if self.rule.unit == "partnerships":
            top = sum(self.weights[place] for place in own if outcomes[place] == BOTH)
            return top, sum(self.weights[place] for place in own if outcomes[place] != NEITHER)
        outcome = max([outcomes[place] for place in own] + [further])
        return int(outcome == BOTH), int(self.rule.denominator == "frame" or outcome != NEITHER)


def mean_bounds(groups: Iterable[Sequence[World]], *, has_share: bool) -> tuple[float | None, ...]:
    """Return the means over groups of worlds of their bounds; a group without a share has none to contribute."""
    columns: list[list[Fraction]] = [[], [], [], []]
    for group in groups:
        tops = [world.total[0] for world in group]
        shares = [Fraction(*world.total) for world in group if world.total[1]] if has_share else []
        bounds = [min(tops), max(tops), min(shares, default=None), max(shares, default=None)]
        for column, value in zip(columns, bounds, strict=True):
            if value is not None:
                column.append(Fraction(value))
    return tuple(float(mean(column)) if column else None for column in columns)


def numbers(found: Bounds) -> tuple[float | None, ...]:
    return found.count_low, found.count_high, found.share_low, found.share_high


def assert_worth(found: Worth, by_hand: Enumerated) -> None:
    every, has_share = sorted(by_hand.worlds(), key=repr), by_hand.rule.denominator != "none"
    assert numbers(found.now) == pytest.approx(mean_bounds([every], has_share=has_share))
    answers = dict(zip(found.body.tolist(), map(found.after_answer.row, range(len(found.body))), strict=True))
    for place, body in enumerate(by_hand.members):
        groups: dict[Pair, list[World]] = defaultdict(list)
        for world in every:
            groups[world.of_member[place]].append(world)
        if by_hand.is_known(body) or len(groups) == 1:
            assert body not in answers
        else:
            assert numbers(answers[body]) == pytest.approx(mean_bounds(groups.values(), has_share=has_share))
    assert set(answers) <= set(by_hand.members)
    assert_worth_of_days(found, by_hand, every)


def assert_worth_of_days(found: Worth, by_hand: Enumerated, every: Sequence[World]) -> None:
    has_share = by_hand.rule.denominator != "none"
    listed = sorted((change, numbers(found.after_day.row(place))) for place, change in enumerate(found.change.tolist()))
    for change, after in listed:
        places = [place for place, tie in enumerate(by_hand.ties) if change in dict(by_hand.options[place][0][1])]
        expected = []
        for place in places:
            groups: dict[int, list[World]] = defaultdict(list)
            for world in every:
                groups[dict(world.days[place])[change]].append(world)
            expected.append(mean_bounds(groups.values(), has_share=has_share))
        assert any(after == pytest.approx(each) for each in expected), change
    narrowing = {change for change, _ in listed}
    for place in range(len(by_hand.ties)):
        for change in dict(by_hand.options[place][0][1]):
            parts = {dict(world.days[place])[change] for world in every}
            groups = [[world for world in every if dict(world.days[place])[change] == part] for part in sorted(parts)]
            if mean_bounds(groups, has_share=has_share) != mean_bounds([every], has_share=has_share):
                assert change in narrowing


def check(folder: Path, seeds: Iterable[int]) -> int:
    """Compare the worth with enumerated worlds in random projects; return how many rules were compared."""
    compared = 0
    with new_database(folder / "random.twin") as connection:
        for seed in seeds:
            dice = random.Random(seed)
            records, frame = made(dice), made_frame(dice)
            replace_records(connection, records)
            replace_frame(connection, frame)
            reader = reader_of(connection)
            model = Model(records)
            first, last = sorted(dice.choices(range(FIRST_DAY, LAST_DAY + 1), k=2))
            for rule in framed_rules(dice, first, last):
                by_hand = Enumerated(model, frame, replace(rule, known_by=None))
                if rule.silence in ("answered", "alike") or by_hand.is_shared or by_hand.size > MOST_WORLDS:
                    continue
                assert_worth(worth(reader, in_years(replace(rule, known_by=None))), by_hand)
                compared += 1
    return compared


def test_the_worth_of_answers_and_days_is_that_of_all_worlds(tmp_path: Path) -> None:
    assert check(tmp_path, PROJECTS) > len(PROJECTS)


@pytest.mark.torture
def test_the_worth_is_that_of_all_worlds_in_many_projects(tmp_path: Path) -> None:
    assert check(tmp_path, range(1_000)) > 1_000
