"""Numbers if open pairs may be one equal the least and greatest of a project in which they really are merged."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from tests.operations.merges import bodies_merged, partnerships_merged
from tests.store.building import body, change, empty_project, tie, when
from tracker.domain.census.drafts import ContactDraft, FrameDraft
from tracker.domain.findings.rules import Rule, SideScope
from tracker.errors import RuleError
from tracker.operations.census.contacts import add_contact
from tracker.operations.census.frames import add_frame
from tracker.operations.checks import accept_problem
from tracker.project import Project
from tracker.queries.findings.findings import finding
from tracker.queries.robustness.open_pairs import OpenGroup, OpenPairs, counted_both_ways, open_pairs, partitions
from tracker.queries.robustness.robustness import robustness
from tracker.reports.robustness_texts import pairs_lines
from tracker.wording.texts import Texts

DATES = ("2001", "2002-05-01", "2001/2003", "2003", "by 2004", "2004-06", "2005", None)
STATUSES = ("in_force", "in_force", "terminated", "terminated", "suspended", "ending_decided", "dormant", "superseded")


def test_partitions_are_all_ways_of_dividing_records() -> None:
    assert [len(list(partitions(tuple(range(count))))) for count in range(9)] == [1, 1, 2, 5, 15, 52, 203, 877, 4140]
    found = {frozenset(map(frozenset, each)) for each in partitions((1, 2, 3, 4))}
    assert len(found) == 15
    assert next(iter(partitions((1, 2, 3)))) == ((1,), (2,), (3,))


def day(words: str) -> int:
    return date.fromisoformat(words).toordinal()


def rules(dice: random.Random, frame: str) -> Iterator[Rule]:
    for unit in ("bodies", "partnerships", "country_pairs"):
        scope = dice.choice((SideScope(("NL",)), SideScope(), SideScope(("NL",), ("municipality",))))
        framed = frame if unit != "country_pairs" and dice.random() < 0.5 else ""
        yield Rule(
            scope,
            dice.choice((SideScope(("CN",)), SideScope())),
            day("2002-01-01"),
            day("2004-12-31"),
            unit,
            mode=dice.choice(("state", "event")),
            denominator=dice.choice(("live", "ever", "none")),
            count=dice.choice(("ended", "ended", "ended", "began", "in_force")),
            decided_by=dice.choice(((), (), ("mayor",))),
            frame=framed,
            silence=dice.choice(("silent", "strict", "record")) if framed else "record",
        )


def make(project: Project, dice: random.Random) -> tuple[list[OpenGroup], str]:
    """Add random bodies, partnerships and a frame; return random groups of records that may be one."""
    dutch = [
        body(
            project,
            f"Dutch {number}",
            dice.choice(("NL", "NL", "NL", "")),
            kind=dice.choice(("municipality", "municipality", "province", "unknown")),
            valid_from=when(dice.choice((None, None, "2002"))),
        )
        for number in range(4)
    ]
    chinese = [
        body(project, f"Chinese {number}", dice.choice(("CN", "CN", "")), kind="municipality") for number in "ab"
    ]
    ties: dict[tuple[int, int], list[int]] = {}
    for _ in range(dice.randint(3, 5)):
        a, b = dice.choice(dutch), dice.choice(chinese)
        made = tie(project, *((a, b) if dice.random() < 0.7 else (b, a)), stands_for=dice.choice((1, 1, 2)))
        ties.setdefault((a, b), []).append(made)
        for _ in range(dice.choice((0, 1, 1, 2, 2))):
            decided = dice.choice(("", "", "mayor", "municipal_council"))
            facts = {"decided_by": decided, "actor": dice.choice(("", "a", "b"))}
            change(project, made, dice.choice(STATUSES), dice.choice(DATES), **facts)
    groups = [OpenGroup("body", tuple(sorted(dice.sample(dutch, dice.choice((2, 2, 3))))), 1)]
    if dice.random() < 0.6:
        groups.append(OpenGroup("body", tuple(chinese), 1))
    groups += [OpenGroup("partnership", tuple(each), 1) for each in ties.values() if len(each) > 1]
    project.perform(add_frame, FrameDraft("All", day("2003-01-01")), dutch[: dice.randint(1, 4)])
    for answering in dice.sample(dutch, dice.randint(0, 2)):
        project.perform(
            add_contact, ContactDraft(answering, "email", "answered", when("2006"), complete_until=day("2005-01-01"))
        )
    return groups, "All"


def merged_numbers(
    project: Project, groups: Sequence[OpenGroup], rules: Sequence[Rule]
) -> list[list[dict[str, tuple[int, int]]]]:
    """Return the numbers of each rule in each way in which the groups can be merged."""
    found: list[list[dict[str, tuple[int, int]]]] = [[] for _ in rules]
    for choice in product(*(partitions(group.records) for group in groups)):
        steps = 0
        try:
            for group, blocks in zip(groups, choice, strict=True):
                for kept, *others in map(sorted, blocks):
                    for other in others:
                        (bodies_merged if group.kind == "body" else partnerships_merged)(project, kept, other)
                        steps += 1
            for place, rule in enumerate(rules):
                counted = project.query(finding, rule)
                numbers = {kind: (each.certain, each.possible) for kind, each in counted.counts.items()}
                found[place].append(
                    {**numbers, "denominator": (counted.denominator.certain, counted.denominator.possible)}
                )
        except RuleError as problem:
            if problem.code != "merge_makes_a_loop":
                raise
        for _ in range(steps):
            project.undo()
    return found


def assert_equal(found: OpenPairs, counted: Sequence[dict[str, tuple[int, int]]], rule: Rule) -> None:
    kinds = {kind for each in counted for kind in each}
    for kind in kinds:
        numbers = [each.get(kind, (0, 0)) for each in counted]
        wanted = min(low for low, _ in numbers), max(high for _, high in numbers)
        got = found.denominator if kind == "denominator" else found.counts[kind]
        assert (got.certain, got.possible) == wanted, (kind, rule)
    assert found.counts.keys() == kinds - {"denominator"}


def assert_agrees(folder: Path, seed: int) -> int:
    dice = random.Random(seed)
    moved = 0
    with empty_project(folder, f"{seed}.twin") as project:
        groups, frame = make(project, dice)
        asked = list(rules(dice, frame))
        wanted = merged_numbers(project, groups, asked)
        for rule, counted in zip(asked, wanted, strict=True):
            found = project.query(counted_both_ways, rule, groups)
            if not found.is_wider and not found.not_counted:
                assert_equal(found, counted, rule)
                recorded = project.query(finding, rule)
                is_wider = found.counts != recorded.counts or found.denominator != recorded.denominator
                assert bool(found.moving) == is_wider
                moved += bool(found.moving)
    return moved


def test_numbers_are_those_of_really_merged_projects(tmp_path: Path) -> None:
    assert sum(assert_agrees(tmp_path, seed) for seed in range(5)) > 2


@pytest.mark.torture
@pytest.mark.timeout(36_000)
def test_five_hundred_merged_projects_agree(tmp_path: Path) -> None:
    for seed in range(500):
        assert_agrees(tmp_path, seed)


ENDED = Rule(SideScope(("NL",)), SideScope(("CN",)), day("2021-01-01"), day("2022-12-31"))


def test_a_pair_in_likely_duplicates_widens_a_number_until_it_is_decided(tmp_path: Path) -> None:
    with empty_project(tmp_path) as project:
        one, other = (body(project, name, kind="municipality") for name in ("Harderwijk", "Harderwijck"))
        for town, partner in ((one, "Wuhan"), (other, "Chengdu")):
            change(project, tie(project, town, body(project, partner, "CN")), "terminated", "2021-05-01")
        found = project.query(robustness, ENDED)
        assert found.pairs.pairs == 1
        assert (found.pairs.counts["total"].certain, found.pairs.counts["total"].possible) == (1, 2)
        assert found.rests.recorded.counts["total"].certain == 2, "the headline stays"
        assert found.pairs.moving[0].names == ("Harderwijk", "Harderwijck")
        lines = [pairs_lines(found, Texts(language)) for language in ("en", "nl")]
        assert lines == [
            [
                "The records of 1 pair may be one, which nobody has decided yet; counted both ways, the number is 1–2"
                " instead of 2."
            ],
            [
                "De records van 1 paar zijn misschien één record, en niemand heeft dat nog beslist; op beide manieren"
                " geteld is het getal 1–2 in plaats van 2."
            ],
        ]
        project.perform(accept_problem, "duplicate_bodies", f"{one}-{other}")
        assert project.query(open_pairs, ENDED).pairs == 0
        assert pairs_lines(project.query(robustness, ENDED), Texts("en")) == []


def test_too_many_records_together_count_as_two_and_it_is_said(tmp_path: Path) -> None:
    with empty_project(tmp_path) as project:
        towns = [body(project, f"Town {number}") for number in range(9)]
        for town in towns:
            change(project, tie(project, town, body(project, f"Partner of {town}", "CN")), "terminated", "2021-05-01")
        found = project.query(counted_both_ways, ENDED, [OpenGroup("body", tuple(towns), 8)])
        assert (found.pairs, found.counts["total"].certain, len(found.not_counted)) == (8, 9, 1)
        pairs = [OpenGroup("body", (one, other), 1) for one, other in zip(towns[::2], towns[1::2], strict=False)]
        found = project.query(counted_both_ways, ENDED, pairs, limit=1)
        assert (found.pairs, found.counts["total"].certain, len(found.not_counted)) == (4, 8, 3)
