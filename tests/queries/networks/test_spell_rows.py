"""The rows of spells: equal to an enumeration of worlds over random projects with chains, and by hand for one tie."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.domain.trends.test_spells import places_of_spells
from tests.domain.worlds import FIRST_DAY, LAST_DAY, whole, worlds
from tests.queries.random_projects import Model, Partnership, made, new_database, ordinal, replace_records
from tests.queries.test_random_projects import LAST, reader_of
from tests.store.building import empty_project, when
from tracker.domain.records.drafts import BodyDraft, ChangeDraft, PartnershipDraft
from tracker.domain.statuses.statuses import DEFAULT_ENDED
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.queries.networks.spell_rows import SpellRow, spell_rows

Facts = tuple[int, int, int | None, int, int | None, int | None, bool, bool, bool]


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with new_database(tmp_path_factory.mktemp("random") / "random.twin") as connection:
        yield connection


def facts_of(row: SpellRow) -> Facts:
    return (
        *(row.number, row.stands_for, row.entry_earliest, row.entry_latest, row.exit_earliest, row.exit_latest),
        *(row.is_event, row.is_open, row.is_certain),
    )


def expected_spells(model: Model, tie: Partnership) -> Iterator[Facts]:
    """Yield the facts of the spells of a partnership that begin by the last day in some world, by enumeration."""
    for number, (begin, end, is_ended) in enumerate(places_of_spells(whole(tie.history), DEFAULT_ENDED), start=1):
        entries = [world[begin] for world in worlds(tie.history)]
        exits = [LAST_DAY + 1 if end is None else world[end] for world in worlds(tie.history)]
        if min(entries) > LAST_DAY:
            continue
        is_event = is_ended and max(exits) <= LAST_DAY
        yield (
            number,
            model.holder(tie, LAST_DAY).stands_for,
            None if min(entries) < FIRST_DAY else ordinal(min(entries), is_last=False),
            ordinal(min(max(entries), LAST_DAY), is_last=True),
            None if min(exits) < FIRST_DAY else min(LAST, ordinal(min(exits), is_last=False)),
            ordinal(max(exits), is_last=True) if is_event else None,
            is_event,
            min(exits) <= LAST_DAY < max(exits),
            max(entries) <= LAST_DAY,
        )


def assert_spells_agree(connection: Connection, seed: int) -> None:
    records = made(random.Random(seed))
    replace_records(connection, records)
    model = Model(records)
    found = Counter(map(facts_of, spell_rows(reader_of(connection), LAST)))
    assert found == Counter(facts for tie in model.partnerships for facts in expected_spells(model, tie)), records


@pytest.mark.parametrize("seed", range(25))
def test_spells_of_a_random_project_equal_an_enumeration_of_worlds(connection: Connection, seed: int) -> None:
    assert_spells_agree(connection, seed)


@pytest.mark.torture
@pytest.mark.timeout(36_000)
def test_spells_of_twenty_thousand_random_projects(connection: Connection) -> None:
    for seed in range(20_000):
        assert_spells_agree(connection, 4_000_000 + seed)


def day_of(words: str) -> int:
    """Return the last day that these words mean."""
    moment = when(words)
    assert moment is not None
    assert moment.latest is not None
    return moment.latest


def test_a_partnership_that_ended_and_was_revived_has_two_spells(tmp_path: Path) -> None:
    with empty_project(tmp_path) as project:
        arnhem = BodyDraft("Arnhem", country="NL", latitude=51.98, longitude=5.91)
        wuhan = BodyDraft("Wuhan", country="CN", latitude=30.58, longitude=114.27)
        tie = project.perform(add_partnership, PartnershipDraft(arnhem, wuhan)).created
        assert tie is not None
        for status, date in (
            *(("in_force", "1999"), ("dormant", "2015"), ("terminated", "2021-07")),
            ("in_force", "2023-05-07"),
        ):
            project.perform(record_status_change, ChangeDraft(tie, status, when(date)))
        day = day_of("2024-01-01")
        first, second = project.query(spell_rows, day)
    assert (first.number, first.is_event, first.end_status, first.was_dormant) == (1, True, "terminated", True)
    assert first.shortest == day_of("2021-07-01") - day_of("1999-12-31")
    assert first.longest == day_of("2021-07-31") - day_of("1999-01-01")
    assert round(first.distance or 0) == 8504
    assert (second.number, second.is_event, second.end_status, second.was_dormant) == (2, False, "", False)
    assert (second.entry_earliest, second.exit_earliest, second.exit_latest) == (day_of("2023-05-07"), day, None)
    assert second.shortest == day - day_of("2023-05-07")
