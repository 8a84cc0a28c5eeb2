"""Numbers of random projects under each assumption about silent members equal those of an enumeration of worlds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from tests.domain.worlds import FIRST_DAY, LAST_DAY
from tests.queries.random_frames import framed_numbers, framed_rules, made_frame, replace_frame
from tests.queries.random_projects import Model, made, new_database, replace_records
from tests.queries.test_random_projects import in_years, reader_of
from tracker.queries.findings.findings import finding


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with new_database(tmp_path_factory.mktemp("frames") / "frames.twin") as connection:
        yield connection


def assert_agrees(connection: Connection, seed: int) -> None:
    dice = random.Random(seed)
    records, frame = made(dice), made_frame(dice)
    replace_records(connection, records)
    replace_frame(connection, frame)
    reader, model = reader_of(connection), Model(records)
    first, last = sorted(dice.choices(range(FIRST_DAY, LAST_DAY + 1), k=2))
    for rule in framed_rules(dice, first, last):
        found, wanted = finding(reader, in_years(rule)), framed_numbers(model, frame, rule)
        total = found.counts["total"]
        assert (total.certain, total.possible) == wanted.numerator, rule
        assert (found.denominator.certain, found.denominator.possible) == wanted.denominator, rule
        share = found.share and (found.share.low, found.share.high)
        assert share == (None if rule.silence == "alike" else wanted.share), rule
        assert found.silence is not None
        for silence, assumed in found.silence.under.items():
            by_hand = framed_numbers(model, frame, replace(rule, silence=silence))
            assert tuple(assumed.counted) == by_hand.numerator, (rule, silence)
            assert (assumed.share and (assumed.share.low, assumed.share.high)) == by_hand.share, (rule, silence)


@pytest.mark.parametrize("seed", range(25))
def test_numbers_under_each_assumption_are_those_of_all_worlds(connection: Connection, seed: int) -> None:
    assert_agrees(connection, seed)


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_numbers_of_a_thousand_projects_with_frames(connection: Connection) -> None:
    for seed in range(1_000):
        assert_agrees(connection, seed)
