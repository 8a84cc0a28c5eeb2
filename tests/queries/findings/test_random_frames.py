"""Numbers of random projects under each assumption about silent members equal those of an enumeration of worlds."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from sqlalchemy import Connection

from tests.domain.worlds import FIRST_DAY, LAST_DAY
from tests.queries.random_frames import (
    COUNTED,
    Answer,
    Frame,
    framed_numbers,
    framed_rules,
    made_frame,
    replace_frame,
    widths_by_hand,
)
from tests.queries.random_projects import BODIES, Model, Record, made, new_database, replace_records
from tests.queries.test_random_projects import in_years, reader_of
from tracker.domain.findings.rules import Count, Rule
from tracker.queries.findings.finding_rows import Finding
from tracker.queries.findings.findings import finding


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with new_database(tmp_path_factory.mktemp("frames") / "frames.twin") as connection:
        yield connection


Bounds = tuple[Fraction, Fraction] | None


def assert_agrees(connection: Connection, seed: int, counted: tuple[Count, tuple[str, ...]] | None = None) -> None:
    dice = random.Random(seed)
    records, frame = made(dice), made_frame(dice)
    replace_records(connection, records)
    replace_frame(connection, frame)
    reader, model = reader_of(connection), Model(records)
    first, last = sorted(dice.choices(range(FIRST_DAY, LAST_DAY + 1), k=2))
    for rule in framed_rules(dice, first, last, counted):
        found, wanted = finding(reader, in_years(rule)), framed_numbers(model, frame, rule)
        total = found.counts["total"]
        assert (total.certain, total.possible) == wanted.numerator, rule
        assert (found.denominator.certain, found.denominator.possible) == wanted.denominator, rule
        share = found.share and (found.share.low, found.share.high)
        assert_share(share, None if rule.silence == "alike" else wanted.share, rule, may_be_wider=found.is_wider)
        assert found.silence is not None
        for silence, assumed in found.silence.under.items():
            by_hand = framed_numbers(model, frame, replace(rule, silence=silence))
            assert tuple(assumed.counted) == by_hand.numerator, (rule, silence)
            bounds = assumed.share and (assumed.share.low, assumed.share.high)
            may_be_wider = rule.known_by is not None and silence == "silent"
            assert_share(bounds, by_hand.share, rule, may_be_wider=may_be_wider)
        widths = found.silence.widths
        parts = (widths.dates, widths.partners_silent, widths.nothing_known)
        by_reason = widths_by_hand(model, frame, rule)
        assert (parts[0], sum(parts)) == (by_reason[0], sum(by_reason)), rule
        assert rule.known_by is not None or parts == by_reason, rule


def assert_share(share: Bounds, wanted: Bounds, rule: Rule, *, may_be_wider: bool) -> None:
    """Assert that the bounds are the wanted ones, or contain them if they may be wider: shared facts decide both."""
    if not may_be_wider or share is None or wanted is None:
        assert share == wanted, rule
    else:
        assert share[0] <= wanted[0] <= wanted[1] <= share[1], rule


def assert_nothing_widens(connection: Connection, seed: int) -> None:
    """Compare the bounds under strict before and after an answer, and a new partnership of a member not known."""
    dice = random.Random(seed)
    records, frame = made(dice), made_frame(dice)
    first, last = sorted(dice.choices(range(FIRST_DAY, LAST_DAY + 1), k=2))
    rules = [rule for rule in framed_rules(dice, first, last) if rule.silence == "strict" and rule.known_by is None]
    member = dice.choice(frame.members)
    answer = Answer(member, dice.randint(FIRST_DAY, LAST_DAY), FIRST_DAY, LAST_DAY)
    replace_frame(connection, frame)
    replace_records(connection, records)
    before = [finding(reader_of(connection), in_years(rule)) for rule in rules]
    replace_frame(connection, replace(frame, answers=(*frame.answers, answer)))
    for rule, old in zip(rules, before, strict=True):
        assert_within(finding(reader_of(connection), in_years(rule)), old, rule)
    replace_frame(connection, frame)
    replace_records(connection, [*records, new_partnership(dice, records, member, frame)])
    for rule, old in zip(rules, before, strict=True):
        if rule.unit == "bodies" and not frame.is_known(member, rule):
            assert_within(finding(reader_of(connection), in_years(rule)), old, rule)


def new_partnership(dice: random.Random, records: Sequence[Record], member: int, frame: Frame) -> Record:
    """Return a record of a partnership of a member with a body outside the frame, with random changes."""
    changes = dice.choice(made(dice)).changes
    partner = dice.choice([body for body, _, _ in BODIES if body not in frame.members])
    fresh = tuple(replace(change, id=1_000 + change.id) for change in changes if change.status != "superseded")
    return Record(len(records) + 1, member, partner, fresh)


def assert_within(new: Finding, old: Finding, rule: Rule) -> None:
    """Assert that the bounds of the number and of the share are within those of before."""
    total, before = new.counts["total"], old.counts["total"]
    assert before.certain <= total.certain <= total.possible <= before.possible, rule
    if new.share is not None:
        assert old.share is not None, rule
        assert old.share.low <= new.share.low <= new.share.high <= old.share.high, rule


@pytest.mark.parametrize("seed", range(25))
def test_numbers_under_each_assumption_are_those_of_all_worlds(connection: Connection, seed: int) -> None:
    assert_agrees(connection, seed)


@pytest.mark.parametrize("counted", COUNTED, ids=lambda counted: "-".join((counted[0], *counted[1])))
def test_every_event_and_state_under_each_assumption(
    connection: Connection, counted: tuple[Count, tuple[str, ...]]
) -> None:
    for seed in range(100, 104):
        assert_agrees(connection, seed, counted)


@pytest.mark.parametrize("seed", range(20))
def test_no_answer_and_no_new_partnership_widens_a_strict_bound(connection: Connection, seed: int) -> None:
    assert_nothing_widens(connection, seed)


@pytest.mark.torture
@pytest.mark.timeout(36_000)
def test_nothing_widens_a_strict_bound_in_a_thousand_projects(connection: Connection) -> None:
    for seed in range(1_000):
        assert_nothing_widens(connection, seed)


@pytest.mark.torture
@pytest.mark.timeout(36_000)
def test_every_event_and_state_in_a_thousand_projects(connection: Connection) -> None:
    for seed in range(1_000):
        assert_agrees(connection, 10_000 + seed, COUNTED[seed % len(COUNTED)])


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_numbers_of_a_thousand_projects_with_frames(connection: Connection) -> None:
    for seed in range(1_000):
        assert_agrees(connection, seed)
