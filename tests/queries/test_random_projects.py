"""Counts, stock and flows of random projects, with chains of records, equal those of an enumeration of their worlds."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from sqlalchemy import Connection

from tests.domain.order_by_hand import in_order_by_date
from tests.domain.trends.test_flows import Enters, begins, ends, entering
from tests.domain.worlds import FIRST_DAY, LAST_DAY, History, steps_of, taken_order, whole, worlds
from tests.queries.random_projects import (
    EPOCH,
    KNOWN_BY,
    MERGED,
    Made,
    Model,
    ModelChange,
    Record,
    every_rule,
    expected,
    in_force_on,
    made,
    new_database,
    ordinal,
    replace_records,
)
from tracker.domain.findings.rules import Rule
from tracker.domain.statuses.statuses import IN_FORCE
from tracker.queries.findings.findings import finding
from tracker.queries.inventory.inventory import headline
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.reader import Reader
from tracker.queries.trends.trends import flow_trend, stock_over
from tracker.store.histories.positions import set_positions

LAST = ordinal(LAST_DAY, is_last=True)
EVERYTHING = InventoryFilter(LAST)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with new_database(tmp_path_factory.mktemp("random") / "random.twin") as connection:
        yield connection


def reader_of(connection: Connection) -> Reader:
    """Return a reader of what is written, which uses the connection of the SQLite driver."""
    driver_connection = connection.connection.driver_connection
    assert isinstance(driver_connection, sqlite3.Connection)
    return Reader(driver_connection)


def in_years(rule: Rule) -> Rule:
    """Return the rule with a year for each day."""
    return replace(
        rule,
        first_day=ordinal(rule.first_day, is_last=False),
        last_day=ordinal(rule.last_day, is_last=True),
        known_by=None if rule.known_by is None else ordinal(KNOWN_BY, is_last=True),
    )


def assert_counts_agree(reader: Reader, model: Model, dice: random.Random) -> None:
    first, last = sorted(dice.choices(range(FIRST_DAY, LAST_DAY + 1), k=2))
    for rule in every_rule(dice, first, last):
        found, wanted = finding(reader, in_years(rule)), expected(model, rule)
        total = found.counts["total"]
        assert (total.certain, total.possible) == wanted.numbers.numerator, rule
        assert (found.denominator.certain, found.denominator.possible) == wanted.numbers.denominator, rule
        assert found.share == (None if rule.denominator == "none" else wanted.numbers.share), rule
        assert (found.unknown, found.in_scope) == (wanted.unknown, wanted.in_scope), rule
        assert {frozenset(record.changes): record.is_certain for record in found.records} == wanted.endings, rule
        assert not found.is_wider


def assert_stock_agrees(reader: Reader, model: Model) -> None:
    trend = stock_over(reader, EVERYTHING, (ordinal(FIRST_DAY, is_last=False), LAST))
    place = {int(day): number for number, day in enumerate(trend.days)}
    for day in range(FIRST_DAY, LAST_DAY + 1):
        at = place[ordinal(day, is_last=True)]
        got = int(trend.in_force.certain[at]), int(trend.in_force.possible[at])
        assert got == in_force_on(model, day, LAST_DAY), day
    counted = headline(reader, EVERYTHING).in_force
    assert (counted.certain, counted.possible) == in_force_on(model, LAST_DAY, LAST_DAY)


def _years_entered(changes: History, enters: Enters) -> Iterator[set[int]]:
    """Yield the years in which a partnership enters, world by world, by recorded changes bounded on both sides."""
    taken = whole(changes)
    unrecorded = len(taken) - len(changes)
    places = [
        place
        for place in entering(changes, enters)
        if place >= unrecorded
        and any(earliest is not None for _, earliest, _ in taken[: place + 1])
        and any(latest is not None for _, _, latest in taken[place:])
    ]
    for days in worlds(changes):
        yield {days[place] for place in places}


def assert_flows_agree(reader: Reader, model: Model) -> None:
    trend = flow_trend(reader, EVERYTHING)
    if trend.periods is None:
        return
    for series, enters in zip(trend.series, (begins, ends), strict=True):
        in_worlds = [
            (model.holder(each, LAST_DAY).stands_for, list(_years_entered(each.history, enters)))
            for each in model.partnerships
        ]
        for period in range(trend.periods.count):
            year = trend.periods.first_year + period - EPOCH
            # a change that may lie before the first period counts in the first
            reached = {year} if period else set(range(FIRST_DAY - 1, year + 1))
            certain = sum(lump * all(year in years for years in tie) for lump, tie in in_worlds)
            possible = sum(lump * any(years & reached for years in tie) for lump, tie in in_worlds)
            assert (int(series.certain[period]), int(series.possible[period])) == (certain, possible), (year, enters)


def assert_agrees(connection: Connection, seed: int) -> None:
    dice = random.Random(seed)
    records = made(dice)
    replace_records(connection, records)
    reader, model = reader_of(connection), Model(records)
    assert_counts_agree(reader, model, dice)
    assert_stock_agrees(reader, model)
    assert_flows_agree(reader, model)


def assert_any_order_of_entry_agrees(connection: Connection, seed: int) -> None:
    """Changes that were entered in a random order are counted in the order that follows from their dates."""
    dice = random.Random(seed)
    entered = [replace(each, changes=tuple(dice.sample(each.changes, len(each.changes)))) for each in made(dice)]
    by_date = [replace(each, changes=_by_date(each.changes)) for each in entered]
    replace_records(connection, entered)
    reader = reader_of(connection)
    set_positions(reader.connection)
    connection.commit()
    rows = reader.rows("SELECT id FROM status_change ORDER BY partnership_id, position")
    assert [row[0] for row in rows] == [change.id for each in by_date for change in each.changes]
    model = Model(by_date)
    assert_counts_agree(reader, model, dice)
    assert_stock_agrees(reader, model)


def _by_date(changes: tuple[ModelChange, ...]) -> tuple[ModelChange, ...]:
    """Return the changes in the order that follows from their dates, equal ones by id."""
    waiting = sorted(changes, key=lambda change: change.id)
    found = []
    for bounds in in_order_by_date([change.bounds for change in waiting]):
        found.append(next(change for change in waiting if change.bounds == bounds))
        waiting.remove(found[-1])
    return tuple(found)


def assert_a_merger_changes_nothing(connection: Connection, seed: int) -> None:
    dice = random.Random(seed)
    records = made(dice)
    for before, after in _with_merger(dice, records):
        rules = list(every_rule(dice, *sorted(dice.choices(range(FIRST_DAY, LAST_DAY + 1), k=2))))
        replace_records(connection, before)
        reader = reader_of(connection)
        counted = [finding(reader, in_years(rule)) for rule in rules]
        stock, flow = stock_over(reader, EVERYTHING, (1, LAST)), flow_trend(reader, EVERYTHING)
        replace_records(connection, after)
        reader = reader_of(connection)
        for rule, was in zip(rules, counted, strict=True):
            found = finding(reader, in_years(rule))
            assert (found.counts, found.denominator, found.share) == (was.counts, was.denominator, was.share), rule
        again, flow_again = stock_over(reader, EVERYTHING, (1, LAST)), flow_trend(reader, EVERYTHING)
        for one, other in ((stock.labels, again.labels), (stock.in_force, again.in_force)):
            assert np.array_equal(one.certain, other.certain)
            assert np.array_equal(one.possible, other.possible)
        for was, now in zip(flow.series, flow_again.series, strict=True):
            assert was.certain.tolist() == now.certain.tolist()
            assert was.possible.tolist() == now.possible.tolist()


def _with_merger(dice: random.Random, records: list[Record]) -> Iterator[tuple[Made, Made]]:
    """Yield the records before and after a merger of one body of a partnership that is in force."""
    for record in records:
        dated = tuple(replace(change, latest=change.latest or LAST_DAY) for change in record.changes)
        if not dated or steps_of([change.bounds for change in dated])[-1].after.formal not in IN_FORCE:
            continue
        first = max(change.latest or LAST_DAY for change in dated)
        last = dice.randint(first, LAST_DAY)
        alone = replace(record, changes=dated, following=None)
        before = [alone if other is record else other for other in records]
        heir = len(records) + 1
        others = {side for other in records if other is not record for side in (other.a, other.b)}
        bodies = [side for side in (record.a, record.b) if side in MERGED and side not in others]
        if not bodies:
            continue
        old = dice.choice(bodies)
        a, b = (MERGED[old] if side == old else side for side in (record.a, record.b))
        gone, begun = (
            ModelChange(number, status, first, last, dated[-1].sources)
            for number, status in ((90, "superseded"), (91, "in_force"))
        )
        merged = replace(alone, changes=(*dated, gone), following=heir)
        after = [merged if other is record else other for other in records]
        after.append(Record(heir, a, b, (begun,), None, record.stands_for))
        history = next(each.history for each in Model(after).partnerships if each.records[-1].id == heir)
        # Otherwise the new record would bring the partnership into force; and if order and dates contradict each other,
        # an undated change counts as the last one, even after the merger.
        if taken_order(history) == history and steps_of(history)[-2].after.formal in IN_FORCE:
            yield before, after


@pytest.mark.parametrize("seed", range(25))
def test_counts_stock_and_flows_of_a_random_project_equal_an_enumeration_of_worlds(
    connection: Connection, seed: int
) -> None:
    assert_agrees(connection, seed)


@pytest.mark.parametrize("seed", range(25))
def test_a_random_project_counts_the_same_in_any_order_of_entry(connection: Connection, seed: int) -> None:
    assert_any_order_of_entry_agrees(connection, 4_000_000 + seed)


@pytest.mark.parametrize("seed", range(20))
def test_a_merger_changes_no_number_of_a_random_project(connection: Connection, seed: int) -> None:
    assert_a_merger_changes_nothing(connection, 1_000_000 + seed)


@pytest.mark.torture
@pytest.mark.timeout(36_000)
def test_counts_stock_and_flows_of_twenty_thousand_random_projects(connection: Connection) -> None:
    for seed in range(20_000):
        assert_agrees(connection, 2_000_000 + seed)


@pytest.mark.torture
@pytest.mark.timeout(36_000)
def test_twenty_thousand_random_projects_count_the_same_in_any_order_of_entry(connection: Connection) -> None:
    for seed in range(20_000):
        assert_any_order_of_entry_agrees(connection, 5_000_000 + seed)


@pytest.mark.torture
@pytest.mark.timeout(36_000)
def test_a_merger_changes_no_number_of_five_thousand_random_projects(connection: Connection) -> None:
    for seed in range(5_000):
        assert_a_merger_changes_nothing(connection, 3_000_000 + seed)
