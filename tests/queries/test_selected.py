"""The rows, counts, orders and lanes under a filter, compared with counting by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.queries.inventories import DAY, Fact, facts_of, filled, ties
from tests.store.building import body, change, tie
from tracker.domain.statuses.statuses import CODES, ENDINGS, IN_FORCE, LABELS, NUMBER_OF
from tracker.project import Project
from tracker.queries.inventory.facets import facet_counts
from tracker.queries.inventory.inventory import headline, partnership_ids, partnership_rows, status_on_day
from tracker.queries.inventory.selection import FACETS, GROUPINGS, SORT_KEYS, InventoryFilter, SortOrder
from tracker.queries.inventory.timeline import timeline_lanes
from tracker.queries.inventory.timeline_rows import TimelineLanes
from tracker.queries.rows import Interval

VALUES = {
    "status": ("in_force", "terminated", "dormant", "unknown", "not_yet"),
    "body_kind": ("municipality", "province", "unnamed"),
    "country": ("NL", "CN", "DE", "XX"),
    "reason": ("human_rights", "keep_trade"),
    "sector": ("water", "health"),
    "tag": ("Yangtze", "to ask"),
    "evidence": ("unsourced",),
}
pairs = st.sampled_from([(facet, value) for facet, values in VALUES.items() for value in values])
selections = st.builds(InventoryFilter, st.just(DAY), st.just(""), st.frozensets(pairs, max_size=3))
few = settings(
    max_examples=max(10, settings().max_examples // 10), suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def with_inventory(wanted: list[Any], folders: pytest.TempPathFactory) -> Project:
    return filled(folders.mktemp("inventory"), wanted)


def passes(fact: Fact, selection: InventoryFilter, *, is_certain: bool, without: str = "") -> bool:
    """Return whether a partnership matches, in some world or in every world."""
    for facet in FACETS:
        chosen = selection.values(facet)
        if not chosen or facet == without:
            continue
        if facet == "status":
            labels = set(fact.on(selection.as_of).labels)
            if not (labels <= chosen if is_certain else labels & chosen):
                return False
        elif not fact.values(facet) & chosen:
            return False
    return True


def count(
    facts: list[Fact], selection: InventoryFilter, holds: Callable[[Fact, bool], bool], without: str = ""
) -> Interval:
    certain, possible = (
        sum(passes(fact, selection, is_certain=sure, without=without) and holds(fact, sure) for fact in facts)
        for sure in (True, False)
    )
    return Interval(certain, possible)


@given(wanted=ties(), selection=selections)
@few
def test_facets_and_headline_equal_counting_by_hand(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[Any], selection: InventoryFilter
) -> None:
    with with_inventory(wanted, tmp_path_factory) as project:
        facts = facts_of(project)
        counts = {facet.facet: facet.values for facet in project.query(facet_counts, selection)}
        assert tuple(counts) == FACETS
        for facet in FACETS:
            expected: dict[str, Interval] = {}
            for value in CODES if facet == "status" else {value for fact in facts for value in fact.values(facet)}:

                def has(fact: Fact, sure: bool, value: str = value, facet: str = facet) -> bool:
                    if facet != "status":
                        return value in fact.values(facet)
                    labels = fact.on(selection.as_of).labels
                    return labels == (value,) if sure else value in labels

                number = count(facts, selection, has, without=facet)
                if number.possible:
                    expected[value] = number
            chosen = selection.values(facet)
            found = {value.value: value.count for value in counts[facet]}
            assert found == expected | {value: Interval(0, 0) for value in chosen - expected.keys()}
            assert {value.value for value in counts[facet] if value.is_chosen} == chosen

        said = project.query(headline, selection)

        def formal(within: frozenset[str]) -> Callable[[Fact, bool], bool]:
            def holds(fact: Fact, sure: bool) -> bool:
                answers = set(fact.on(selection.as_of).formal)
                return answers <= within if sure else bool(answers & within)

            return holds

        assert said.total == len(facts)
        assert said.shown == sum(passes(fact, selection, is_certain=False) for fact in facts)
        assert said.in_force == count(facts, selection, formal(IN_FORCE))
        assert said.ended == count(facts, selection, formal(ENDINGS))
        assert said.changes == sum(len(fact.changes) for fact in facts)
        assert said.unsourced_changes == sum(not each for fact in facts for each in fact.cited.values())
        assert said.unsourced == sum(fact.is_unsourced and passes(fact, selection, is_certain=False) for fact in facts)
        assert said.sources == 4


@given(wanted=ties(), day=st.integers(DAY - 8_000, DAY + 2_000))
@few
def test_status_on_a_day_equals_an_enumeration_of_worlds(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[Any], day: int
) -> None:
    with with_inventory(wanted, tmp_path_factory) as project:
        facts = {fact.id: fact for fact in facts_of(project)}
        rows = project.query(status_on_day, day)
        assert {row.id for row in rows} == facts.keys()
        for row in rows:
            answers = facts[row.id].on(day)
            assert set(row.labels) == set(answers.labels)
            assert set(row.labels) <= set(LABELS)
            assert row.is_certain == answers.is_certain
            for mine, theirs in (
                (row.formal, answers.formal),
                (row.practice, answers.practice),
                (row.intent, answers.intent),
            ):
                assert set(mine) == set(theirs)
                assert len(mine) == len(set(mine))
        listed = project.query(partnership_rows, [row.id for row in rows], day)
        assert [each.labels for each in listed] == [row.labels for row in rows]


def start(fact: Fact) -> int | None:
    days = [row["date_earliest"] or 0 for row in fact.changes if row["status"] == "in_force"]
    return min(days) if days else None


def last(fact: Fact, statuses: frozenset[str]) -> int | None:
    known = [row["date_earliest"] or row["date_latest"] or 0 for row in fact.changes if row["status"] in statuses]
    return max(known) if known else None


KEYS: dict[str, Callable[[Fact], int | None]] = {
    "start": start,
    "end": lambda fact: last(fact, frozenset(ENDINGS)),
    "last_change": lambda fact: last(fact, frozenset(CODES)),
    "sources": lambda fact: sum(fact.cited.values()),
}


@given(wanted=ties(), selection=selections, key=st.sampled_from(SORT_KEYS), is_descending=st.booleans())
@few
def test_the_order_is_total_and_by_its_key(
    tmp_path_factory: pytest.TempPathFactory,
    wanted: list[Any],
    selection: InventoryFilter,
    key: str,
    is_descending: bool,
) -> None:
    with with_inventory(wanted, tmp_path_factory) as project:
        facts = {fact.id: fact for fact in facts_of(project)}
        ids = project.query(partnership_ids, selection, SortOrder(key, is_descending)).tolist()
        assert sorted(ids) == sorted(fact.id for fact in facts.values() if passes(fact, selection, is_certain=False))
        if key in KEYS:
            keys = [KEYS[key](facts[record]) for record in ids]
            known = [each for each in keys if each is not None]
            assert keys == known + [None] * (len(keys) - len(known)), "those without a day stand last"
            assert known == sorted(known, reverse=is_descending)
        if key in ("name", "partner"):
            side = "a" if key == "name" else "b"
            names = [getattr(facts[record], side)["name"].lower() for record in ids]
            named = [name for name in names if name]
            assert named == sorted(named, reverse=is_descending)


def require_whole(lanes: TimelineLanes, group: str) -> None:
    """Assert that lanes, groups, spans and marks fit together."""
    assert len(lanes.names) == len(lanes.partners) == len(lanes.partnerships)
    for values in (lanes.spans.lane, lanes.marks.lane, lanes.activities.lane):
        assert (values[1:] >= values[:-1]).all()
        assert not len(values) or 0 <= values.min() <= values.max() < len(lanes)
    if group == "none" or not len(lanes):
        assert lanes.groups == ()
        return
    assert lanes.groups[0].first_lane == 0
    assert sum(group.count for group in lanes.groups) == len(lanes)
    for one, following in zip(lanes.groups, lanes.groups[1:], strict=False):
        assert one.first_lane + one.count == following.first_lane
    assert len({group.title for group in lanes.groups}) == len(lanes.groups)


@given(wanted=ties(), selection=selections, key=st.sampled_from(SORT_KEYS), group=st.sampled_from(GROUPINGS))
@few
def test_the_lanes_are_the_selected_ones_with_all_their_marks(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[Any], selection: InventoryFilter, key: str, group: str
) -> None:
    with with_inventory(wanted, tmp_path_factory) as project:
        facts = {fact.id: fact for fact in facts_of(project)}
        lanes = project.query(timeline_lanes, selection, SortOrder(key, group=group))
        require_whole(lanes, group)
        shown = [facts[record] for record in lanes.partnerships.tolist()]
        ungrouped = project.query(partnership_ids, selection, SortOrder(key)).tolist()
        assert sorted(fact.id for fact in shown) == sorted(ungrouped)
        if group == "none":
            assert [fact.id for fact in shown] == ungrouped
        first, last_day = lanes.horizon
        assert 1 <= first < selection.as_of < last_day <= 3_652_059
        for lane, fact in enumerate(shown):
            assert lanes.names[lane] == fact.a["name"]
            assert lanes.partners[lane].split(" ")[0] == fact.b["name"]
            mine = lanes.marks.lane == lane
            assert lanes.marks.status[mine].tolist() == [NUMBER_OF[row["status"]] for row in fact.changes]
            assert lanes.marks.is_sourced[mine].tolist() == [fact.cited[int(row["id"])] > 0 for row in fact.changes]
            assert int((lanes.activities.lane == lane).sum()) == fact.activities
            heading = next((g for g in reversed(lanes.groups) if g.first_lane <= lane), None)
            if heading and group in ("country", "subdivision"):
                assert heading.title == (fact.b["country"] if group == "country" else fact.a["subdivision"])
            if heading and group == "status":
                labels = fact.on(selection.as_of).labels
                assert heading.title == (labels[0] if len(labels) == 1 else "uncertain")
            if heading and group == "reason":
                assert heading.title in fact.reasons or (heading.title == "" and not fact.reasons)


@pytest.mark.parametrize(
    ("words", "decade"),
    [
        ("1980-01-01", "1980"),
        ("1979-12-31", "1970"),
        ("1980", "1980"),
        ("1989-12-31", "1980"),
        ("1990-01-01", "1990"),
        ("2000-01-01", "2000"),
        ("1999-12-31", "1990"),
        ("0010-01-01", "10"),
        ("9999-12-31", "9990"),
        (None, ""),
        ("before 1990", ""),
    ],
)
def test_a_partnership_is_grouped_by_the_decade_of_its_beginning(
    project: Project, words: str | None, decade: str
) -> None:
    change(project, tie(project), "in_force", words)
    lanes = project.query(timeline_lanes, InventoryFilter(DAY), SortOrder(group="decade"))
    assert [group.title for group in lanes.groups] == [decade]


def test_an_empty_project_has_an_empty_picture(project: Project) -> None:
    for group in GROUPINGS:
        lanes = project.query(timeline_lanes, InventoryFilter(DAY), SortOrder(group=group))
        require_whole(lanes, group)
    assert project.query(status_on_day, DAY) == []
    assert project.query(partnership_ids, InventoryFilter(DAY)).tolist() == []
    assert project.query(partnership_rows, [5], DAY) == []
    assert project.query(headline, InventoryFilter(DAY)).shown == 0


# the search box -------------------------------------------------------------------------------------------------------

ODD_INPUTS = [
    "'s-Hertogenbosch",
    '"',
    '""',
    "'",
    "*",
    "(",
    ")",
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "NEAR(",
    "a AND",
    "-",
    "--",
    "a-b",
    "a:b",
    "text:x",
    "^a",
    "a*b",
    "a + b",
    "{a}",
    "\\",
    "%",
    "_",
    ";",
    "\x00",
    "\ud800",
    "武",
    "武汉市",
    "()",
    "a\nb",
    "\N{ZERO WIDTH SPACE}",
    "🙂",
    "...",
    "a" * 10_000,
    "( OR )",
    "1=1",
    "<img src=x>",
    "é",
    "e\N{COMBINING ACUTE ACCENT}",
]


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    from tests.store.building import new_project
    from tracker.domain.records.drafts import OtherName

    with new_project(tmp_path_factory.mktemp("named")) as project:
        bosch = body(project, "'s-Hertogenbosch", other_names=(OtherName("Den Bosch"),))
        wuhan = body(project, "武汉市", "CN", other_names=(OtherName("Wuhan", "zh", "Latn"),))
        tie(project, bosch, wuhan, note="the <img src=x> payload", tags=("twee-steden",))
        geneve = tie(project, body(project, "Genève", "CH"), body(project, "Владивосток", "RU"))
        change(project, geneve, "terminated", "2021", sources=("Neue Zürcher Zeitung",))
        yield project


@pytest.mark.parametrize("text", ODD_INPUTS, ids=ascii)
def test_the_search_box_never_errs(named: Project, text: str) -> None:
    from tracker.queries.search.suggestions import suggest_bodies, suggest_sources

    selection = InventoryFilter(DAY, text)
    ids = named.query(partnership_ids, selection)
    assert named.query(headline, selection).shown == len(ids)
    named.query(facet_counts, selection)
    named.query(suggest_bodies, text)
    named.query(suggest_sources, text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hertogen", [0]),
        ("'s-Hertogenbosch", [0]),
        ("s hertogenbosch", [0]),
        ("den bosch", [0]),
        ("bosch den", [0]),
        ("武汉", [0]),
        ("汉武", []),
        ("武汉市", [0]),
        ("wuhan bosch", [0]),
        ("wuhan geneve", []),
        ("GENEVE", [1]),
        ("genève", [1]),
        ("владивосток", [1]),
        ("ВЛАД", [1]),
        ("zurcher", [1]),
        ("steden", [0]),
        ("osch", []),
        ("", [0, 1]),
        ("   ", [0, 1]),
        ('"', [0, 1]),
        ("nowhere", []),
    ],
)
def test_every_search_word_must_begin_a_word_of_the_partnership(named: Project, text: str, found: list[int]) -> None:
    every = sorted(named.query(partnership_ids, InventoryFilter(DAY)).tolist())
    assert sorted(named.query(partnership_ids, InventoryFilter(DAY, text)).tolist()) == [
        every[number] for number in found
    ]


def test_a_partnership_with_a_decided_ending_is_in_force_and_not_counted_twice(project: Project) -> None:
    """The headline shows both numbers, so no partnership may certainly be in both."""
    decided, over = tie(project, "Weert", "Yuhang"), tie(project, "Breda", "Yangzhou")
    change(project, decided, "ending_decided", "2010")
    change(project, over, "terminated", "2010")
    said = project.query(headline, InventoryFilter(DAY))
    assert (said.in_force, said.ended) == (Interval(1, 1), Interval(1, 1))
    ended = InventoryFilter(DAY, chosen=frozenset(("status", code) for code in ENDINGS))
    assert project.query(partnership_ids, ended).tolist() == [over]
