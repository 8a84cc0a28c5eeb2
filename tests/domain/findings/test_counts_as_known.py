from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.counts_by_hand import CERTAINLY_PUBLISHED, choices, numbers_over, outcomes_known
from tests.domain.findings.test_counting import ANY, bits, rules
from tests.domain.worlds import History, columns_of, histories
from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.findings.counting import Groups, PartnershipOutcomes, counted, partnership_outcomes
from tracker.domain.findings.counts_as_known import (
    MAX_SHARED,
    MAX_SOURCES,
    POSSIBLY_PUBLISHED,
    PUBLISHED,
    UNPUBLISHED,
    HistoriesAsKnown,
    VagueReports,
)
from tracker.domain.findings.outcomes import OutcomeCounts
from tracker.domain.findings.rules import Rule
from tracker.domain.statuses.statuses import NUMBER_OF

Sources = frozenset[str]
Known = list[tuple[History, list[Sources]]]
"""Partnerships with the sources that report each change."""

NO_SOURCES: Sources = frozenset()
CERTAIN: Sources = frozenset({CERTAINLY_PUBLISHED})


def known_inventories(most: int, sources: tuple[str, ...]) -> st.SearchStrategy[Known]:
    """Return a strategy for small histories, each change with the sources that report it."""
    reported_by = st.frozensets(st.sampled_from((CERTAINLY_PUBLISHED, *sources)), max_size=2)

    def with_sources(changes: History) -> st.SearchStrategy[tuple[History, list[Sources]]]:
        return st.tuples(st.just(changes), st.lists(reported_by, min_size=len(changes), max_size=len(changes)))

    return st.lists(histories().flatmap(with_sources), max_size=most)


def presence_of(sources: Sources) -> int:
    return PUBLISHED if CERTAINLY_PUBLISHED in sources else POSSIBLY_PUBLISHED if sources else UNPUBLISHED


def built(inventory: Known) -> HistoriesAsKnown:
    rows = [
        (partnership, *change, sources)
        for partnership, (changes, reported_by) in enumerate(inventory)
        for change, sources in zip(changes, reported_by, strict=True)
    ]
    names = sorted({source for *_, sources in rows for source in sources} - {CERTAINLY_PUBLISHED})
    pairs = [
        (number, names.index(source))
        for number, (*_, sources) in enumerate(rows)
        for source in sources - {CERTAINLY_PUBLISHED}
    ]
    return HistoriesAsKnown.build(
        partnership=np.array([row[0] for row in rows], np.int32),
        status=np.array([NUMBER_OF[row[1]] for row in rows], np.int8),
        earliest=np.array([OPEN_PAST if row[2] is None else row[2] for row in rows], np.int32),
        latest=np.array([OPEN_FUTURE if row[3] is None else row[3] for row in rows], np.int32),
        presence=np.array([presence_of(row[4]) for row in rows], np.int8),
        reports=VagueReports(
            np.array([change for change, _ in pairs], np.int64), np.array([source for _, source in pairs], np.int64)
        ),
        count=len(inventory),
    )


def all_sources(inventory: Known) -> Sources:
    return NO_SOURCES.union(*(sources for _, reported_by in inventory for sources in reported_by))


@given(known_inventories(4, ("a", "b", "c")), rules(), st.none() | st.integers(0, 2**16 - 1))
def test_outcomes_are_those_of_all_choices_of_published_sources(
    inventory: Known, rule: Rule, drawn: int | None
) -> None:
    as_known = built(inventory)
    drawn = drawn if rule.is_event else None
    rule = rule if drawn is None else replace(rule, reasons=("human_rights",))
    passing = [
        None if drawn is None else [place for place in range(len(changes)) if drawn >> (4 * number + place) & 1]
        for number, (changes, _) in enumerate(inventory)
    ]
    passes = [
        places is None or place in places
        for places, (_, reported_by) in zip(passing, inventory, strict=True)
        for place, sources in enumerate(reported_by)
        if sources
    ]
    found = as_known.outcomes(rule, None if drawn is None else np.array(passes, np.bool_))
    every = [
        [outcomes_known(changes, reported_by, appeared, rule, places) for appeared in choices(all_sources(inventory))]
        for (changes, reported_by), places in zip(inventory, passing, strict=True)
    ]
    assert [bits(mask) for mask in found.mask.tolist()] == [
        set().union(*(m for m, _ in partnership)) for partnership in every
    ]
    endings = set(zip(found.partnership.tolist(), found.index.tolist(), strict=True))
    assert endings == {
        (partnership, place) for partnership, each in enumerate(every) for _, places in each for place in places
    }
    assert as_known.is_unknown.tolist() == [not any(reported_by) for _, reported_by in inventory]
    assert not found.is_wider


def joined(outcomes: PartnershipOutcomes, units: list[frozenset[int]]) -> list[OutcomeCounts]:
    """Return the counts of units under each choice of the shared sources."""
    entries = [(number, partnership) for number, unit in enumerate(units) for partnership in unit]
    groups = Groups.of(np.array([number for number, _ in entries], np.int64))
    partnerships = np.array([partnership for _, partnership in entries], np.int64)
    return [
        OutcomeCounts(counted(groups.joined(mask[partnerships]))) for mask in outcomes.by_choice or (outcomes.mask,)
    ]


@given(known_inventories(3, ("a", "b")), rules(), st.data())
def test_bounds_as_known_are_the_least_and_greatest_numbers_of_all_worlds(
    inventory: Known, rule: Rule, data: st.DataObject
) -> None:
    one = st.frozensets(st.integers(0, max(len(inventory) - 1, 0)), min_size=1)
    units = data.draw(st.lists(one, min_size=1, max_size=3)) if inventory else []
    found = joined(built(inventory).outcomes(rule), units)
    alternatives = [
        [outcomes_known(changes, reported_by, appeared, rule)[0] for changes, reported_by in inventory]
        for appeared in choices(all_sources(inventory))
    ]
    expected = numbers_over(alternatives, units)
    ended, of = [each.numerator for each in found], [each.denominator for each in found]
    assert (min(each.certain for each in ended), max(each.possible for each in ended)) == expected.numerator
    assert (min(each.certain for each in of), max(each.possible for each in of)) == expected.denominator
    shares = [each.share for each in found if each.share]
    least_and_greatest = (min(each.low for each in shares), max(each.high for each in shares)) if shares else None
    assert least_and_greatest == (expected.share and (expected.share.low, expected.share.high))


def test_two_endings_in_one_vague_source_are_published_together_or_not_at_all() -> None:
    article = frozenset({"an undated article"})
    partnership: tuple[History, list[Sources]] = ([("in_force", 1, 1), ("terminated", 3, 3)], [CERTAIN, article])
    found = joined(built([partnership, partnership]).outcomes(Rule(ANY, ANY, 2, 4)), [frozenset({0}), frozenset({1})])
    assert [tuple(each.numerator) for each in found] == [(0, 0), (2, 2)]


def test_changes_in_one_vague_source_are_published_together() -> None:
    page = frozenset({"a page"})
    partnership: tuple[History, list[Sources]] = ([("in_force", 1, 1), ("terminated", 3, 3)], [page, page])
    found = built([partnership]).outcomes(Rule(ANY, ANY, 2, 4))
    assert [bits(mask) for mask in found.mask.tolist()] == [{1, 4}]


@given(st.lists(histories(), max_size=4), rules())
def test_outcomes_are_unchanged_if_everything_was_published(inventory: list[History], rule: Rule) -> None:
    found = built([(changes, [CERTAIN] * len(changes)) for changes in inventory]).outcomes(rule)
    whole = partnership_outcomes(columns_of(inventory), rule)
    assert found.mask.tolist() == whole.mask.tolist()
    assert {*zip(found.partnership, found.index, strict=True)} == {*zip(whole.partnership, whole.index, strict=True)}
    assert (found.by_choice, found.is_wider) == ((), False)


def test_a_partnership_with_too_many_vague_sources_may_have_any_outcome() -> None:
    changes: History = [("in_force", 1, 1), *[("terminated", 3, 3), ("in_force", 3, 3)] * MAX_SOURCES]
    reported_by = [CERTAIN, *(frozenset({f"source {number}"}) for number in range(2 * MAX_SOURCES))]
    found = built([(changes, reported_by), ([("in_force", 1, 1)], [CERTAIN])]).outcomes(Rule(ANY, ANY, 2, 4))
    assert [bits(mask) for mask in found.mask.tolist()] == [{1, 2, 4}, {2}]
    assert found.index.tolist() == list(range(1, 2 * MAX_SOURCES, 2))
    assert found.is_wider


def test_too_many_shared_sources_are_treated_as_independent() -> None:
    ended: History = [("in_force", 1, 1), ("terminated", 3, 3)]
    sources = [frozenset({f"source {number}"}) for number in range(MAX_SHARED + 1)]
    known: Known = [(ended, [CERTAIN, source]) for source in sources for _ in range(2)]
    found = built(known).outcomes(Rule(ANY, ANY, 2, 4))
    assert (len(found.by_choice), found.is_wider) == (0, True)
    assert not built(known[2:]).outcomes(Rule(ANY, ANY, 2, 4)).is_wider
