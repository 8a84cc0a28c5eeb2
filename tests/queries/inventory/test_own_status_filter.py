"""Partnerships filtered and counted by statuses that a project added, compared with walking each history."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.queries.codebook.test_counts_as import own_of, refine
from tests.queries.inventories import DAY, Fact, MadePartnership, facts_of, fill, ties
from tests.store.building import change, new_project, tie
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.history_order import possible_order, tighten_bounds
from tracker.domain.statuses.statuses import (
    CODES,
    STATUS_OF,
    answers_after,
    before_first,
    presupposes_beginning,
    shown_label,
)
from tracker.operations.coding.codebook import add_code, refine_code
from tracker.project import Project
from tracker.queries.inventory.facets import facet_counts
from tracker.queries.inventory.inventory import partnership_ids
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.rows import FacetValue


def shown(project: Project, *statuses: str) -> set[int]:
    chosen = frozenset(("status", status) for status in statuses)
    return {int(each) for each in project.query(partnership_ids, InventoryFilter(DAY, "", chosen))}


def values(project: Project, *statuses: str) -> tuple[FacetValue, ...]:
    chosen = frozenset(("status", status) for status in statuses)
    return project.query(facet_counts, InventoryFilter(DAY, "", chosen))[0].values


def test_an_own_status_is_offered_below_its_standard_one(project: Project) -> None:
    project.perform(add_code, OwnCodeDraft("status", "Waiting", counts_as="dormant"))
    ede, breda, gone = (tie(project, name, "Wuhan") for name in ("Ede", "Breda", "Almere"))
    change(project, ede, "waiting", "2015")
    change(project, breda, "dormant", "2015")
    change(project, gone, "waiting", "2014")
    change(project, gone, "terminated", "2015")
    found = [(value.value, value.count.possible, value.counts_as) for value in values(project)]
    assert found == [("terminated", 1, ""), ("dormant", 2, ""), ("waiting", 1, "dormant")]
    assert shown(project, "waiting") == {ede}
    assert shown(project, "waiting", "terminated") == {ede, gone}
    assert [value.value for value in values(project, "waiting") if value.is_chosen] == ["waiting"]
    project.perform(refine_code, "status", "waiting", "active")
    assert [value.value for value in values(project)] == ["terminated", "active", "waiting", "dormant"]
    assert shown(project, "active") == {ede}
    change(project, ede, "active", "2016")
    assert shown(project, "waiting") == set()


def labels_by_hand(fact: Fact, own: dict[str, str]) -> set[tuple[str, str]]:
    """Return each possible label on the day, with the own status of the change that gave it, or an empty text.

    `own`: {id of a change: its own status}.
    """
    order = possible_order([(row["date_earliest"], row["date_latest"]) for row in fact.changes])
    rows = [fact.changes[place] for place in order]
    bounds = tighten_bounds([(row["date_earliest"], row["date_latest"]) for row in rows])
    since = [OPEN_PAST, *(first for first, _ in bounds)]
    until = [*(last for _, last in bounds), OPEN_FUTURE]
    answers = before_first(rows[0]["status"] if rows else None)
    states = [(answers, dict[str, str]())]
    for row in rows:
        answers = answers_after(answers, row["status"])
        givers = {**states[-1][1], STATUS_OF[row["status"]].dimension: own.get(row["id"], "")}
        states.append((answers, givers))
    found = set()
    for (state, givers), first, last in zip(states, since, until, strict=True):
        if first <= DAY < last:
            label = shown_label(state)
            dimension = STATUS_OF[label].dimension if label in STATUS_OF else ""
            found.add((label, givers.get(dimension, "")))
    if rows and presupposes_beginning(rows[0]["status"]) and until[0] > DAY:
        found.add(("not_yet", ""))  # the unrecorded beginning may be later than the day
    return found


@settings(max_examples=max(10, settings().max_examples // 4))
@given(ties(), st.integers(0, 1 << 30), st.lists(st.sampled_from(CODES[:-2]), min_size=1, max_size=2, unique=True))
def test_own_statuses_filter_and_count_as_the_histories_say(
    wanted: list[MadePartnership], seed: int, standard: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder, new_project(Path(folder)) as project:
        project.perform(fill, wanted)
        project.perform(refine, random.Random(seed))
        coded = project.query(lambda reader: reader.rows("SELECT change_id, code FROM status_refinement"))
        labels = {
            fact.id: labels_by_hand(fact, {str(change): code for change, code in coded}) for fact in facts_of(project)
        }
        for chosen in ([own_of(standard[0])], [*standard, own_of(standard[-1])], [*map(own_of, standard)]):
            fits = {
                id_: [label in chosen or code in chosen for label, code in possible] for id_, possible in labels.items()
            }
            assert shown(project, *chosen) == {id_ for id_, worlds in fits.items() if any(worlds)}
        for value in values(project):
            if value.counts_as:
                has = [[code == value.value for _, code in possible] for possible in labels.values()]
                assert (value.count.certain, value.count.possible) == (sum(map(all, has)), sum(map(any, has)))
        listed = {value.value for value in values(project) if value.counts_as}
        assert listed == {code for possible in labels.values() for _, code in possible if code}
