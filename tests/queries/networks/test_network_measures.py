"""Measures of the network: the bounds are those of all worlds of random projects, and a small network by hand."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.domain.worlds import LAST_DAY, answers_in_worlds
from tests.queries.networks.test_graph_measures import neighbours, reached
from tests.queries.random_projects import BODIES, Model, Record, made, new_database, ordinal, replace_records
from tests.queries.test_random_projects import reader_of
from tests.services.analysis.test_network_export import day_of, tie
from tests.store.building import empty_project
from tracker.domain.statuses.statuses import IN_FORCE
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.networks.graph_measures import Pair
from tracker.queries.networks.network_measures import network_measures

COUNTRY_OF = {body: country for body, country, _ in BODIES}


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with new_database(tmp_path_factory.mktemp("random") / "random.twin") as connection:
        yield connection


def worlds_on(model: Model, day: int) -> Iterator[list[Record]]:
    """Yield the records in force at the end of the day, for every combination of what may be."""
    records, options = [], []
    for each in model.partnerships:
        records.append(model.holder(each, day))
        options.append({answers.formal in IN_FORCE for answers in answers_in_worlds(each.history, day)})
    for chosen in product(*options):
        yield [record for record, is_in_force in zip(records, chosen, strict=True) if is_in_force]


def numbers(records: list[Record]) -> dict[str, int]:
    """Return the numbers of one world that never become less with more partnerships."""
    pairs: set[Pair] = {(min(each.a, each.b), max(each.a, each.b)) for each in records}
    degrees = {node: len(neighbours(pairs, node)) for pair in pairs for node in pair}
    found = {
        "bodies": len(degrees),
        "pairs": len(pairs),
        "partnerships": sum(each.stands_for for each in records),
        "largest": max((len(reached(pairs, node)) for node in degrees), default=0),
    }
    found |= {f"at least {least}": sum(count >= least for count in degrees.values()) for least in range(1, 6)}
    for each in records:
        name = "-".join(sorted((COUNTRY_OF[each.a], COUNTRY_OF[each.b])))
        found[name] = found.get(name, 0) + each.stands_for
    return found


@pytest.mark.parametrize("seed", range(20))
def test_bounds_are_those_of_all_worlds_of_a_random_project(connection: Connection, seed: int) -> None:
    dice = random.Random(6_000_000 + seed)
    records = made(dice)
    replace_records(connection, records)
    day = dice.randint(1, LAST_DAY)
    found = reader_of(connection)
    measured = network_measures(found, InventoryFilter(ordinal(day, is_last=True)))
    in_worlds = [Counter(numbers(each)) for each in worlds_on(Model(records), day)]
    got = {
        "bodies": measured.bodies,
        "pairs": measured.pairs,
        "partnerships": measured.partnerships,
        "largest": measured.largest,
        **{f"at least {row.partners}": row.at_least for row in measured.degrees},
        **{f"{pair.a}-{pair.b}": pair.partnerships for pair in measured.countries},
    }
    for name, bounds in got.items():
        every = [world[name] for world in in_worlds]
        assert (bounds.certain, bounds.possible) == (min(every), max(every)), name
    assert all(name in got or not any(world[name] for world in in_worlds) for name in ("CN-NL", "at least 1"))


def test_a_network_by_hand_and_the_partnerships_behind_its_numbers(tmp_path: Path) -> None:
    with empty_project(tmp_path) as project:
        sure = tie(project, "Arnhem", "Wuhan", ("in_force", "1999"))
        perhaps = tie(project, "Nijmegen", "Wuhan", ("in_force", "1999"), ("terminated", "2023"))
        other = tie(project, "Ede", "Bergen", ("in_force", "2001"))
        tie(project, "Breda", "Bergen", ("in_force", "2001"), ("terminated", "2010"))
        found = project.query(network_measures, InventoryFilter(day_of("2023-05-07")))
    assert (str(found.bodies), str(found.partnerships), str(found.largest)) == ("4–5", "2–3", "2–3")
    assert [(row.partners, str(row.at_least), row.certain, row.possible) for row in found.degrees] == [
        (1, "4–5", 4, 4),
        (2, "0–1", 0, 1),
    ]
    assert [(pair.a, pair.b, str(pair.partnerships)) for pair in found.countries] == [
        ("CN", "NL", "1–2"),
        ("NL", "NL", "1"),
    ]
    assert [(body.name, str(body.partners)) for body in found.leading][:2] == [("Wuhan", "1–2"), ("Arnhem", "1")]
    assert [(str(each.bodies), [body.name for body in each.leading]) for each in found.components] == [
        ("2–3", ["Wuhan", "Arnhem", "Nijmegen"]),
        ("2", ["Bergen", "Ede"]),
    ]
    assert found.component_counts == (2, 2)
    assert found.by_degree.certain is None
    assert found.by_country.certain == pytest.approx(-1 / 3)
    assert found.behind_degree(2).possible == tuple(sorted((sure, perhaps)))
    assert (found.behind_degree(1).certain, found.behind_degree(1).possible) == ((sure, other), (perhaps,))
    assert found.behind_component(0).certain == (sure,)
    assert found.behind_countries("NL", "NL").certain == (other,)


def test_a_project_without_partnerships_has_an_empty_network(tmp_path: Path) -> None:
    with empty_project(tmp_path) as project:
        found = project.query(network_measures, InventoryFilter(day_of("2023-05-07")))
    assert (str(found.bodies), str(found.largest), found.degrees, found.components) == ("0", "0", (), ())
