"""Delays of endings by year equal those of all worlds: each change and each publication on each of its days."""

from __future__ import annotations

import random
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, product
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert

from tests.queries.random_projects import _row, new_database
from tests.queries.test_random_projects import reader_of
from tests.store.building import body, change, empty_project, source, tie, when
from tracker.domain.findings.rules import Rule, SideScope
from tracker.domain.statuses.statuses import STATUS_OF
from tracker.queries.robustness.lateness import MONTHS, Lateness, lateness
from tracker.reports.robustness_texts import late_lines
from tracker.store.histories.positions import set_positions
from tracker.store.schema import citation, partnership, status_change
from tracker.store.schema import source as source_table
from tracker.wording.texts import Texts

AS_OF = date(2023, 5, 7)
RULE = Rule(SideScope(("NL",)), SideScope(("CN",)), date(2021, 5, 7).toordinal(), AS_OF.toordinal(), "partnerships")
STATUSES = ("in_force", "in_force", "terminated", "terminated", "expired", "suspended", "dormant")
EDGES = (date(2019, 12, 31), date(2020, 2, 28), date(2020, 12, 30), date(2021, 1, 31), date(2021, 12, 31))


@dataclass(frozen=True)
class Drawn:
    """A change with the bounds of its day and of the publication of each of its sources; None for open."""

    status: str
    bounds: tuple[date, date]
    sources: tuple[tuple[date | None, date | None], ...]


def drawn(dice: random.Random) -> list[list[Drawn]]:
    return [
        [
            Drawn(
                dice.choice(STATUSES),
                days(dice, dice.choice(EDGES)),
                tuple(published(dice) for _ in range(dice.choice((0, 1, 1, 2)))),
            )
            for _ in range(dice.choice((1, 2, 2, 3)))
        ]
        for _ in range(3)
    ]


def days(dice: random.Random, edge: date) -> tuple[date, date]:
    first = edge + timedelta(dice.randint(-2, 2))
    return first, first + timedelta(dice.choice((0, 0, 1, 3)))


def published(dice: random.Random) -> tuple[date | None, date | None]:
    if dice.random() < 0.1:
        return None, None
    edge = later(dice.choice(EDGES), dice.choice((0, 1, 3, 12, 13)))
    return days(dice, edge)


def later(day: date, months: int) -> date:
    """Return the day some months later; the end of a month becomes the end of a month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    is_end = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_end else min(day.day, last))


def write(connection: Connection, records: list[list[Drawn]]) -> None:
    for table in (citation, status_change, partnership, source_table):
        connection.execute(table.delete())
    number = iter(range(1, 1_000))
    for record, changes in enumerate(records, start=1):
        facts = {"body_a_id": 1, "body_b_id": 11, "kind": "sister_city", "stands_for": 1}
        connection.execute(insert(partnership), [_row(partnership, id=record, **facts)])
        for position, each in enumerate(changes):
            key = next(number)
            first, last = (day.toordinal() for day in each.bounds)
            own = {"partnership_id": record, "position": position, "status": each.status}
            row = _row(status_change, id=key, **own, date_earliest=first, date_latest=last)
            connection.execute(insert(status_change), [row])
            for bounds in each.sources:
                cited = next(number)
                first_day, last_day = (None if day is None else day.toordinal() for day in bounds)
                dates = {"date_earliest": first_day, "date_latest": last_day}
                connection.execute(insert(source_table), [_row(source_table, id=cited, is_confidential=0, **dates)])
                support = {"source_id": cited, "change_id": key, "stance": "supports", "confidence": 2}
                connection.execute(insert(citation), [_row(citation, **support)])
    connection.commit()
    set_positions(reader_of(connection).connection)
    connection.commit()


def span(first: date, last: date) -> list[date]:
    return [first + timedelta(step) for step in range((last - first).days + 1)]


def ordered(connection: Connection, records: list[list[Drawn]]) -> list[list[Drawn]]:
    """Return the changes of each record in the order of its history."""
    rows = reader_of(connection).rows("SELECT partnership_id, position, id FROM status_change ORDER BY 1, 3")
    found: list[list[Drawn]] = []
    for number, changes in enumerate(records, start=1):
        positions = [position for record, position, _ in rows if record == number]
        found.append([each for _, each in sorted(zip(positions, changes, strict=True), key=lambda pair: pair[0])])
    return found


def endings(changes: list[Drawn]) -> list[Drawn]:
    """Return the changes by which a partnership that is in force ends."""
    found, is_in_force = [], changes[0].status != "in_force"
    for each in changes:
        status = STATUS_OF[each.status]
        if status.dimension == "formal":
            if is_in_force and each.status in ("terminated", "expired"):
                found.append(each)
            is_in_force = status.is_in_force
    return found


Counts = dict[tuple[int, int], int]


def of_record(changes: list[Drawn], since: date) -> list[Counts]:
    """Return for each world of one record the number of endings by year and months; months 0 are all endings."""
    ending = endings(changes)
    found = []
    worlds = [
        world
        for world in product(*(span(*each.bounds) for each in changes))
        if all(one <= other for one, other in pairwise(world))
    ]
    for world in worlds:
        # the extreme days of a publication are enough: an earlier one is never known later
        for is_late in (False, True):
            counts: Counts = {}
            for day, each in zip(world, changes, strict=True):
                if not any(each is other for other in ending) or day < since:
                    continue
                counts[day.year, 0] = counts.get((day.year, 0), 0) + 1
                known = [(last or date.max) if is_late else (first or date.min) for first, last in each.sources]
                for months in MONTHS:
                    if known and min(known) <= later(day, months):
                        counts[day.year, months] = counts.get((day.year, months), 0) + 1
            found.append(counts)
    return found


def assert_agrees(connection: Connection, seed: int) -> int:
    dice = random.Random(seed)
    records = drawn(dice)
    write(connection, records)
    found = lateness(reader_of(connection), RULE)
    listed = [last for record in records for each in record for _, last in each.sources if last is not None]
    if not listed:
        assert found.since is None
        return 0
    since = min(listed)
    assert found.since == since.toordinal()
    taken = ordered(connection, records)
    worlds = [of_record(changes, since) for changes in taken]
    if not all(worlds):  # no order of these days is possible
        return 0
    years = {each.year: each for each in found.years}
    for year in range(2019, 2024):
        for months in (0, *MONTHS):
            least = sum(min(counts.get((year, months), 0) for counts in of) for of in worlds)
            most = sum(max(counts.get((year, months), 0) for counts in of) for of in worlds)
            if year not in years:
                assert most == 0
            elif not months:
                assert (years[year].endings.certain, years[year].endings.possible) == (least, most)
            elif later(date(year, 12, 31), months) > AS_OF:
                assert years[year].known_after[months] is None
            else:
                cell = years[year].known_after[months]
                assert cell is not None
                assert (cell.certain, cell.possible) == (least, most), (year, months)
    return len(years)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with new_database(tmp_path_factory.mktemp("late") / "late.twin") as connection:
        yield connection


def test_delays_are_those_of_all_worlds(connection: Connection) -> None:
    assert sum(assert_agrees(connection, seed) for seed in range(60)) > 50


@pytest.mark.torture
def test_two_thousand_projects_agree(connection: Connection) -> None:
    for seed in range(2_000):
        assert_agrees(connection, seed)


def late(folder: Path, *changes: tuple[str, str, str | None]) -> Lateness:
    """Return the delays of partnerships with these changes: status, date, and the date of the only source."""
    with empty_project(folder) as project:
        town = body(project, "Arnhem")
        for number, (status, day, published) in enumerate(changes):
            cited = () if published is None else (source(project, f"Report {number}", date=when(published)),)
            change(project, tie(project, town, body(project, f"Partner {number}", "CN")), status, day, sources=cited)
        return project.query(lateness, RULE)


def test_an_ending_dated_by_its_source_is_counted_apart(tmp_path: Path) -> None:
    found = late(tmp_path, ("terminated", "known by 2021-06-07", "2021-06-07"), ("in_force", "2020", "2020-01-01"))
    assert [(each.year, each.endings.possible, each.by_source) for each in found.years] == [(2021, 0, 1)]


def test_years_are_empty_until_they_are_old_enough(tmp_path: Path) -> None:
    found = late(
        tmp_path,
        ("in_force", "2019", "2019-01-01"),
        ("terminated", "2021-03-01", "2021-03-20"),
        ("terminated", "2021-03-01", "2022-01-10"),
        ("terminated", "2022-11-01", "2023-04-01"),
        ("terminated", "2023-02-01", "2023-02-02"),
        ("terminated", "2021-05-01", None),
    )
    cells = {
        each.year: [cell if cell is None else cell.possible for cell in each.known_after.values()]
        for each in found.years
    }
    assert cells == {2021: [1, 1, 2, None], 2022: [0, 0, None, None], 2023: [None] * 4}
    assert found.years[0].endings.certain == 3, "the one without a source is never known"
    assert late_lines(found, Texts("en")) == [
        "2021: 3 endings; known after 1 month: 1, after 3 months: 1, after 12 months: 2",
        "2022: 1 ending; known after 1 month: 0, after 3 months: 0",
        "2023: 1 ending; too early to say",
    ]
    assert late_lines(found, Texts("nl"))[0] == (
        "2021: 3 beëindigingen; bekend na 1 maand: 1, na 3 maanden: 1, na 12 maanden: 2"
    )
