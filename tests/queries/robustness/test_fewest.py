"""The fewest moves to another verdict equal those found by trying all sets of moves on all days of small projects."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, combinations_with_replacement, product
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Connection, insert

from tests.queries.random_projects import _row, new_database
from tests.queries.test_random_projects import reader_of
from tests.store.building import body, change, empty_project, tie
from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.findings.claimed_numbers import ClaimedNumber
from tracker.domain.findings.counting import partnership_outcomes
from tracker.domain.findings.rules import Rule, SideScope, fits_together, read_rule
from tracker.domain.statuses.histories import Histories
from tracker.domain.statuses.history_order import Entry, ordered, without
from tracker.domain.statuses.statuses import NUMBER_OF
from tracker.queries.findings.rule_outcomes import may_end_unrecorded, outcomes_in
from tracker.queries.findings.rule_scope import scope_of
from tracker.queries.reader import Reader
from tracker.queries.robustness.fewest import Target, fewest, threshold
from tracker.store.histories.positions import set_positions
from tracker.store.schema import citation, frame, frame_member, partnership, status_change

DAY = 1_000
"""The first day of the small projects."""
GRID = range(DAY, DAY + 9)
STATUSES = ("in_force", "in_force", "terminated", "ending_decided", "suspended", "dormant")
DUTCH, CHINESE = (1, 2, 4), (11, 12)
History = list[Entry]


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with new_database(tmp_path_factory.mktemp("fewest") / "fewest.twin") as connection:
        yield connection


def write(connection: Connection, dice: random.Random) -> None:
    for table in (citation, status_change, partnership, frame_member, frame):
        connection.execute(table.delete())
    keys = iter(range(1, 100))
    for record in range(1, dice.randint(2, 4)):
        sides = {"body_a_id": dice.choice(DUTCH), "body_b_id": dice.choice(CHINESE)}
        facts = {"kind": "sister_city", "stands_for": dice.choice((1, 1, 2))}
        connection.execute(insert(partnership), [_row(partnership, id=record, **sides, **facts)])
        for _ in range(dice.choice((0, 1, 1, 2))):
            one, other = sorted(dice.choices(range(DAY + 1, DAY + 7), k=2))
            first, last = dice.choice(((one, one), (one, other), (None, other), (one, None)))
            dates = {"date_earliest": first, "date_latest": last}
            row = _row(status_change, id=next(keys), partnership_id=record, position=0, **dates)
            connection.execute(insert(status_change), [{**row, "status": dice.choice(STATUSES)}])
    connection.execute(insert(frame), [_row(frame, id=1, name="All", day="2000-01-01")])
    members = dice.sample(DUTCH, 2)
    connection.execute(insert(frame_member), [{"frame_id": 1, "body_id": each} for each in sorted(members)])
    connection.commit()
    set_positions(reader_of(connection).connection)
    connection.commit()


def rule(dice: random.Random) -> Rule:
    first, last = sorted(dice.choices(range(DAY + 2, DAY + 6), k=2))
    framed = dice.random() < 0.3
    made = Rule(
        dice.choice((SideScope(("NL",)), SideScope(("NL",)), SideScope())),
        dice.choice((SideScope(("CN",)), SideScope())),
        first,
        last,
        dice.choice(("bodies", "bodies", "partnerships", "country_pairs")),
        mode=dice.choice(("state", "event")),
        denominator=dice.choice(("live", "ever")),
        count=dice.choice(("ended", "ended", "ended", "began", "in_force")),
        frame="All" if framed else "",
        silence=dice.choice(("silent", "strict")) if framed else "record",
    )
    return made if fits_together(made) else replace(made, frame="", silence="record")


def reachable(history: History, asked: Rule, not_before: int, *, may_end: bool) -> list[set[int]]:
    """Return the masks that a partnership gets by 0 to 3 moves, each tried on each day."""
    moves: list[tuple[str, int, int]] = []
    for place, entry in enumerate(history):
        first, last = entry.bounds or (None, None)
        moves.append(("withdraw", place, 0))
        if first is None or first != last:
            moves += [("settle", place, day) for day in GRID if (first or 0) <= day <= (last or day)]
    adds = [("add", -1, day) for day in range(asked.first_day, asked.last_day + 1)]
    found = []
    for count in range(4):
        sets = []
        for adding in range(count + 1):
            for chosen in combinations(moves, count - adding):
                if len({place for _, place, _ in chosen}) == len(chosen):
                    sets += [[*chosen, *more] for more in combinations_with_replacement(adds, adding)]
        found.append(masks([after(history, each) for each in sets], asked, not_before, may_end=may_end))
    return found


def after(history: History, moves: list[tuple[str, int, int]]) -> History:
    changed, out = list(history), set()
    for kind, place, day in moves:
        if kind == "settle":
            changed[place] = changed[place]._replace(bounds=(day, day))
        elif kind == "withdraw":
            out.add(history[place].id)
        else:
            changed.append(Entry("terminated", (day, day), 1_000 + len(changed)))
    return without(changed, out) if out else [changed[index] for index in ordered(changed)]


def masks(histories: list[History], asked: Rule, not_before: int, *, may_end: bool) -> set[int]:
    rows = [(number, entry) for number, history in enumerate(histories) for entry in history]
    bounds = [entry.bounds or (None, None) for _, entry in rows]
    built = Histories.build(
        np.array([number for number, _ in rows], np.int32),
        np.array([NUMBER_OF[entry.status] for _, entry in rows], np.int8),
        np.array([OPEN_PAST if first is None else first for first, _ in bounds], np.int32),
        np.array([OPEN_FUTURE if last is None else last for _, last in bounds], np.int32),
        len(histories),
        np.full(len(histories), not_before, np.int32),
    )
    flags = np.ones(len(histories), np.bool_) if may_end else None
    return set(partnership_outcomes(built, asked, None, flags).mask.tolist())


def histories_of(reader: Reader, scope: object) -> list[History]:
    query = (
        "SELECT status, date_earliest, date_latest, id FROM status_change WHERE partnership_id = ? ORDER BY position"
    )
    return [
        [Entry(status, (first, last), key) for status, first, last, key in reader.rows(query, record)]
        for record in scope.ids.tolist()  # type: ignore[attr-defined]
    ]


def fewest_by_hand(reader: Reader, asked: Rule, target: Target) -> dict[str, int]:
    """Return the least number of moves by which the target gets each other verdict."""
    scope = scope_of(reader, asked)
    outcomes = outcomes_in(reader, scope, asked)
    may_end = may_end_unrecorded(scope, asked)
    cheapest: list[dict[int, int]] = []
    for place, history in enumerate(histories_of(reader, scope)):
        costs: dict[int, int] = {}
        of_count = reachable(history, asked, OPEN_PAST, may_end=bool(may_end is not None and may_end[place]))
        for cost, found in enumerate(of_count):
            for mask in found:
                costs.setdefault(mask, cost)
        assert costs[int(outcomes.mask[place])] == 0
        cheapest.append(costs)
    least: dict[str, int] = {}
    for chosen in product(*(each.items() for each in cheapest)):
        cost = sum(each for _, each in chosen)
        if cost <= 3:
            made = replace(outcomes, mask=np.array([mask for mask, _ in chosen], np.uint8))
            numbers = scope.numbers(made, asked)
            judged = target_verdict(target, numbers.counts["total"], numbers.share)
            least[judged] = min(cost, least.get(judged, 9))
    before = next(verdict for verdict, cost in least.items() if cost == 0)
    if before == "not_comparable":
        return {}
    return {verdict: cost for verdict, cost in least.items() if cost and verdict != "not_comparable"}


def target_verdict(target: Target, counted: object, share: object) -> str:
    from tracker.domain.findings.verdicts import verdict

    if target.measure == "count":
        low, high = counted.certain, counted.possible  # type: ignore[attr-defined]
        return verdict(target.comparator, target.number, Fraction(low), Fraction(high))
    if share is None:
        return "not_comparable"
    return verdict(target.comparator, target.number, share.low, share.high)  # type: ignore[attr-defined]


def targets(dice: random.Random) -> Iterator[Target]:
    for comparator in ("at_least", "exactly", "at_most"):
        yield Target(comparator, ClaimedNumber(Fraction(dice.randint(0, 3)), Fraction(1)), "count")
    yield Target(
        dice.choice(("at_least", "about")), ClaimedNumber(Fraction(dice.randint(1, 3), 4), Fraction(1, 100)), "share"
    )


def assert_agrees(connection: Connection, seed: int) -> int:
    dice = random.Random(seed)
    write(connection, dice)
    asked, reader = rule(dice), reader_of(connection)
    moved = 0
    for target in targets(dice):
        found = {each.to: each.k for each in fewest(reader, asked, [target]) if each.to is not None}
        assert found == fewest_by_hand(reader, asked, target), (target, asked)
        moved += len(found)
    return moved


def test_the_fewest_moves_are_those_of_all_sets(connection: Connection) -> None:
    assert sum(assert_agrees(connection, seed) for seed in range(10)) > 10


def test_a_body_with_many_partnerships_hides_no_smaller_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An ending of the hub counts two bodies, a second one of it only one more; the last one shares no body with it.

    So two endings give at most four bodies, also if more endings of the hub are alike than are kept.
    """
    monkeypatch.setattr("tracker.queries.robustness.fewest._MOST_ALIKE", 4)
    with empty_project(tmp_path) as project:
        hub = body(project, "Hub", "NL")
        pairs = [(hub, body(project, f"Town {number}", "DE")) for number in range(6)]
        pairs.append((body(project, "Own", "NL"), body(project, "Far", "DE")))
        for one, other in pairs:
            last = tie(project, one, other)
            change(project, last, "in_force", "1990")
        counted = read_rule({"from": "2020", "to": "2020", "unit": "bodies", "focus": {"countries": ["NL", "DE"]}})
        three, four = project.query(fewest, counted, [threshold("3"), threshold("4")])
    assert (three.k, four.k) == (2, 2)
    assert last in {move.partnership for move in four.moves}


@pytest.mark.torture
@pytest.mark.timeout(36_000)
def test_a_thousand_projects_agree(connection: Connection) -> None:
    for seed in range(1_000):
        assert_agrees(connection, seed)


def test_no_more_sets_are_tried_than_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with empty_project(tmp_path) as project:
        for number in range(5):
            change(project, tie(project, f"Town {number}", f"City {number}"), "in_force", "between 1990 and 2021")
        counted = read_rule({"from": "2020", "to": "2020", "focus": {"countries": ["NL"]}})
        targets = [threshold("1"), threshold("3"), threshold("9")]
        assert [each.k for each in project.query(fewest, counted, targets)] == [1, 3, None]
        monkeypatch.setattr("tracker.queries.robustness.fewest.MOST_TRIED", 100)
        found = project.query(fewest, counted, targets)
    assert [(each.k, each.is_counted) for each in found] == [(1, True), (None, False), (None, False)]
