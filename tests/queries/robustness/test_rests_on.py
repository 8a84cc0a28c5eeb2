"""Numbers without an origin, or a kind of source, equal those of a project from which the changes are deleted."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import Connection, insert, text

from tests.domain.worlds import FIRST_DAY, LAST_DAY
from tests.queries.random_frames import framed_rules, made_frame, replace_frame
from tests.queries.random_projects import Record, _row, every_rule, made, new_database, replace_records
from tests.queries.test_random_projects import in_years, reader_of
from tracker.domain.findings.rules import Rule
from tracker.domain.sources.origins import origins
from tracker.domain.statuses.history_order import FIRST, Entry, ordered
from tracker.queries.findings.finding_rows import Finding
from tracker.queries.findings.findings import finding
from tracker.queries.reader import Reader
from tracker.queries.robustness.cases import CaseNumbers
from tracker.queries.robustness.rests_on import WithoutKind, WithoutOrigin, rests_on
from tracker.store.histories.positions import set_positions
from tracker.store.schema import citation, source

SOURCES = range(1, 8)
KINDS = ("newspaper_article", "council_minutes", "interview")


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with new_database(tmp_path_factory.mktemp("rests") / "rests.twin") as connection:
        yield connection


class Evidence:
    """Random sources of a project, and which of them are cited for which change."""

    def __init__(self, dice: random.Random, records: Sequence[Record]) -> None:
        self.kinds = {each: dice.choice(KINDS) for each in SOURCES}
        self.parents = {each: dice.choice((None, None, *SOURCES)) for each in SOURCES}
        self.cited = [
            (each, change.id, dice.choice(("supports", "supports", "supports", "mentions", "contradicts")))
            for record in records
            for change in record.changes
            for each in dice.sample(SOURCES, dice.choice((0, 1, 1, 1, 2, 2, 3)))
        ]
        roots = origins(self.parents)
        self.groups = [
            *({each for each in SOURCES if roots[each] == root} for root in sorted(set(roots.values()))),
            *({each for each in SOURCES if self.kinds[each] == kind} for kind in sorted(set(self.kinds.values()))),
        ]
        self.origins = sorted(set(roots.values()))

    def write(self, connection: Connection) -> None:
        connection.execute(citation.delete())
        connection.execute(source.delete())
        rows = [
            _row(source, id=each, title=f"Source {each}", kind=self.kinds[each], is_confidential=0) for each in SOURCES
        ]
        connection.execute(insert(source), rows)
        for each, parent in self.parents.items():
            connection.execute(
                text("UPDATE source SET derived_from_id = :parent WHERE id = :id"), {"parent": parent, "id": each}
            )
        cited = [
            _row(citation, source_id=each, change_id=change, stance=stance, confidence=2)
            for each, change, stance in self.cited
        ]
        if cited:
            connection.execute(insert(citation), cited)
        connection.commit()

    def left_out(self, sources: set[int]) -> set[int]:
        """Return the changes that have sources, all of which are among these."""
        supports = [(each, change) for each, change, stance in self.cited if stance != "contradicts"]
        having, keeping = (
            {change for _, change in supports},
            {change for each, change in supports if each not in sources},
        )
        return having - keeping


def placed_by_hand(connection: Connection, dice: random.Random, records: Sequence[Record]) -> None:
    """Order the histories as a project does, with some changes placed by a person."""
    for record in records:
        ids = [change.id for change in record.changes]
        for each in ids:
            if dice.random() < 0.15:
                after = dice.choice([FIRST, *(other for other in ids if other != each)])
                connection.execute(
                    text("UPDATE status_change SET placed_after = :after WHERE id = :id"), {"after": after, "id": each}
                )
    connection.commit()
    set_positions(reader_of(connection).connection)
    connection.commit()


def deleted(connection: Connection, changes: set[int]) -> None:
    """Delete changes one after another in the order of their histories, each with the rule for what follows it."""
    driver = reader_of(connection).connection
    order = driver.execute("SELECT id, partnership_id FROM status_change ORDER BY partnership_id, position").fetchall()
    for change, owner in [row for row in order if row[0] in changes]:
        rows = driver.execute(
            "SELECT status, date_earliest, date_latest, id, placed_after FROM status_change WHERE partnership_id = ?",
            (owner,),
        ).fetchall()
        entries = [Entry(status, (earliest, latest), *others) for status, earliest, latest, *others in rows]
        history = [entries[index].id for index in ordered(entries)]
        at = history.index(change)
        before = history[at - 1] if at else FIRST
        driver.execute("UPDATE status_change SET placed_after = ? WHERE placed_after = ?", (before, change))
        driver.execute("DELETE FROM citation WHERE change_id = ?", (change,))
        driver.execute("DELETE FROM status_change WHERE id = ?", (change,))
    set_positions(driver)


def assert_equal(found: CaseNumbers, wanted: Finding, rule: Rule, *, may_be_wider: bool) -> None:
    if may_be_wider:
        return
    assert found.counts == dict(wanted.counts), rule
    assert found.denominator == wanted.denominator, rule
    assert found.share == (None if rule.silence == "alike" else wanted.share), rule


def assert_agrees(connection: Connection, seed: int) -> int:
    """Compare all groups with the project from which their changes are deleted; return how many numbers moved."""
    dice = random.Random(seed)
    records, frame = made(dice), made_frame(dice)
    replace_records(connection, records)
    replace_frame(connection, frame)
    evidence = Evidence(dice, records)
    evidence.write(connection)
    placed_by_hand(connection, dice, records)
    first, last = sorted(dice.choices(range(FIRST_DAY, LAST_DAY + 1), k=2))
    drawn = [*every_rule(dice, first, last), *framed_rules(dice, first, last)]
    rules = [in_years(rule) for rule in dice.sample(drawn, min(5, len(drawn))) if rule.known_by is None]
    reader = reader_of(connection)
    results = [rests_on(reader, rule) for rule in rules]
    recorded = [finding(reader, rule) for rule in rules]
    driver = reader.connection
    moved = 0
    for place, sources in enumerate(evidence.groups):
        driver.execute("SAVEPOINT whole")
        deleted(connection, evidence.left_out(sources))
        fresh = Reader(driver)
        for rule, result, before in zip(rules, results, recorded, strict=True):
            wanted = finding(fresh, rule)
            rows: list[WithoutOrigin | WithoutKind] = [*result.origins, *result.kinds]
            key = evidence.origins[place] if place < len(evidence.origins) else evidence.kinds[min(sources)]
            row = next((each for each in rows if key == getattr(each, "origin", getattr(each, "kind", None))), None)
            if row is None:
                assert (wanted.counts, wanted.denominator, wanted.share) == (
                    before.counts,
                    before.denominator,
                    before.share,
                )
            else:
                assert set(row.sources) == sources
                wider = result.is_wider or wanted.is_wider or before.is_wider
                assert_equal(row.numbers, wanted, rule, may_be_wider=wider)
                moved += row.numbers != result.recorded
        driver.execute("ROLLBACK TO whole")
        driver.execute("RELEASE whole")
    for rule, result, before in zip(rules, results, recorded, strict=True):
        assert_equal(result.recorded, before, rule, may_be_wider=False)
    return moved


def test_numbers_without_a_group_are_those_of_a_project_without_its_changes(connection: Connection) -> None:
    moved = sum(assert_agrees(connection, seed) for seed in range(16))
    assert moved > 25


@pytest.mark.torture
@pytest.mark.timeout(36_000)
def test_three_thousand_projects_agree(connection: Connection) -> None:
    for seed in range(3_000):
        assert_agrees(connection, seed)
