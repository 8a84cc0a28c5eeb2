"""Partnerships filtered, counted and sorted by own fields, compared with counting by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.building import change, filled_project, made, new_project, tie
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.own_filters import own_key, range_ends, range_text, read_range
from tracker.domain.records.subjects import Subject
from tracker.errors import RuleError
from tracker.operations.own_fields import add_own_field, delete_own_field, set_own_values, withdraw_own_field
from tracker.project import Project
from tracker.queries.evidence.own_fields import own_fields
from tracker.queries.inventory.facets import facet_counts
from tracker.queries.inventory.filter_check import checked_filter
from tracker.queries.inventory.inventory import partnership_ids, partnership_rows
from tracker.queries.inventory.partnership_details import with_details
from tracker.queries.inventory.selection import FACETS, InventoryFilter, SortOrder
from tracker.queries.rows import FacetCounts

DAY = 738_000
CHOICES = ("high", "low", "none")


def shown(project: Project, *chosen: tuple[str, str], order: SortOrder | None = None) -> list[int]:
    found = project.query(partnership_ids, InventoryFilter(DAY, "", frozenset(chosen)), order)
    return [int(each) for each in found]


def facet(project: Project, name: str, *chosen: tuple[str, str]) -> FacetCounts:
    counts = project.query(facet_counts, InventoryFilter(DAY, "", frozenset(chosen)))
    (found,) = (each for each in counts if each.facet == name)
    return found


def add_ties(project: Project) -> list[int]:
    """Four partnerships with fields of each type that can be filtered; the last one has no values."""
    for name, value_type in (
        ("Rank", "one_of"),
        ("Themes", "several_of"),
        ("Asked", "yes_no"),
        ("Visits", "number"),
        ("Signed", "date"),
        ("Remark", "text"),
    ):
        choices = CHOICES if value_type in ("one_of", "several_of") else ()
        made(project, add_own_field, OwnFieldDraft("partnership", name, value_type, choices=choices))  # type: ignore[arg-type]
    found = [tie(project, a, b) for a, b in (("Arnhem", "Wuhan"), ("Breda", "Yangzhou"), ("Delft", "Jingdezhen"))]
    values = (
        {"rank": "low", "themes": "high; none", "asked": "yes", "visits": "10", "signed": "2019", "remark": "b"},
        {"rank": "high", "themes": "none", "asked": "no", "visits": "9", "signed": "May 2021", "remark": "A"},
        {"rank": "low", "themes": "low", "asked": "yes", "visits": "-1.5", "signed": "before 2000", "remark": "c"},
    )
    for each, words in zip(found, values, strict=True):
        project.perform(set_own_values, Subject("partnership", each), words)
    return [*found, tie(project, "Ede", "Jinan")]


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[tuple[Project, list[int]]]:
    project, found = filled_project(add_ties, tmp_path)
    with project:
        yield project, found


@pytest.fixture
def project(filled: tuple[Project, list[int]]) -> Project:
    return filled[0]


@pytest.fixture
def ties(filled: tuple[Project, list[int]]) -> list[int]:
    return filled[1]


def test_a_chosen_value_leaves_the_partnerships_that_have_it(project: Project, ties: list[int]) -> None:
    first, second, third, _ = ties
    assert shown(project, ("partnership.rank", "low")) == [first, third]
    assert shown(project, ("partnership.rank", "low"), ("partnership.rank", "high")) == [first, second, third]
    assert shown(project, ("partnership.themes", "none")) == [first, second]
    assert shown(project, ("partnership.asked", "no")) == [second]
    assert shown(project, ("partnership.asked", "yes"), ("partnership.themes", "low")) == [third]
    assert shown(project, ("partnership.gone", "low")) == []


def test_numbers_and_dates_are_chosen_by_range(project: Project, ties: list[int]) -> None:
    first, second, third, _ = ties
    assert shown(project, ("partnership.visits", "9..10")) == [first, second]
    assert shown(project, ("partnership.visits", "..9")) == [second, third]
    assert shown(project, ("partnership.visits", "9,5..")) == [first]
    assert shown(project, ("partnership.visits", "10")) == [first]
    assert shown(project, ("partnership.visits", "many..")) == []
    assert shown(project, ("partnership.signed", "2019..2021")) == [first, second]
    assert shown(project, ("partnership.signed", "..1999")) == [third]
    assert shown(project, ("partnership.signed", "June 2019..")) == [first, second]


def test_a_vague_date_is_possibly_and_not_certainly_in_a_range(project: Project, ties: list[int]) -> None:
    counts = facet(project, "partnership.signed", ("partnership.signed", "June 2019.."))
    (value,) = counts.values
    assert (value.count.certain, value.count.possible, value.is_chosen) == (1, 2, True)


def test_facets_have_the_values_in_the_order_of_the_definition(project: Project, ties: list[int]) -> None:
    rank = facet(project, "partnership.rank")
    assert [(value.value, value.count.possible) for value in rank.values] == [("high", 1), ("low", 2)]
    themes = facet(project, "partnership.themes", ("partnership.asked", "yes"))
    assert [(value.value, value.count.possible) for value in themes.values] == [("high", 1), ("low", 1), ("none", 1)]
    asked = facet(project, "partnership.asked", ("partnership.asked", "no"))
    assert [(value.value, value.is_chosen) for value in asked.values] == [("yes", False), ("no", True)]
    names = [each.facet for each in project.query(facet_counts, InventoryFilter(DAY))]
    assert names == [*FACETS, *(f"partnership.{code}" for code in ("rank", "themes", "asked", "visits", "signed"))]


def test_fields_of_changes_and_bodies_filter_their_partnerships(project: Project, ties: list[int]) -> None:
    first, second, *_ = ties
    made(project, add_own_field, OwnFieldDraft("status_change", "Voted", "yes_no"))
    made(project, add_own_field, OwnFieldDraft("body", "Size", "number"))
    changes = [change(project, first, status, date) for status, date in (("in_force", "1999"), ("terminated", "2020"))]
    project.perform(set_own_values, Subject("change", changes[0]), {"voted": "no"})
    project.perform(set_own_values, Subject("change", changes[1]), {"voted": "yes"})
    last = change(project, second, "in_force", "2001")
    project.perform(set_own_values, Subject("change", last), {"voted": "no"})
    (row,) = project.query(partnership_rows, [second], DAY)
    project.perform(set_own_values, Subject("body", row.b.id), {"size": "400"})
    assert shown(project, ("status_change.voted", "no")) == [first, second]
    assert shown(project, ("status_change.voted", "yes")) == [first]
    assert shown(project, ("body.size", "300..500")) == [second]
    by_last = SortOrder("status_change.voted")
    assert shown(project, order=by_last)[:2] == [first, second]
    detailed = project.query(lambda reader: with_details(reader, partnership_rows(reader, [first], DAY)))
    assert detailed[0].details is not None
    assert [value.words for value in detailed[0].details.change_values] == ["yes"]
    assert {value.field.code for value in detailed[0].details.own_values} == {
        *("rank", "themes", "asked", "visits", "signed", "remark")
    }


@pytest.mark.parametrize(
    ("code", "ascending"),
    [
        ("visits", (2, 1, 0)),
        ("signed", (2, 0, 1)),
        ("rank", (1, 0, 2)),
        ("asked", (0, 2, 1)),
        ("remark", (1, 0, 2)),
        ("themes", (0, 2, 1)),
    ],
)
def test_values_sort_by_their_type_and_those_without_one_stay_last(
    project: Project, ties: list[int], code: str, ascending: tuple[int, ...]
) -> None:
    *filled, empty = ties
    order = SortOrder(f"partnership.{code}")
    assert shown(project, order=order) == [*(filled[place] for place in ascending), empty]
    backwards = shown(project, order=SortOrder(order.key, is_descending=True))
    assert backwards[-1] == empty
    assert backwards[0] == filled[ascending[-1]] or code in ("rank", "asked")


def test_the_filter_follows_a_changed_value_and_a_deleted_field(project: Project, ties: list[int]) -> None:
    first, second, third, empty = ties
    chosen = ("partnership.rank", "low")
    assert shown(project, chosen) == [first, third]
    project.perform(set_own_values, Subject("partnership", empty), {"rank": "low"})
    assert shown(project, chosen) == [first, third, empty]
    project.undo()
    assert shown(project, chosen) == [first, third]
    (rank,) = (row for row in project.query(own_fields) if row.code == "rank")
    project.perform(withdraw_own_field, rank.id)
    assert shown(project, chosen) == [first, third]
    assert "partnership.rank" not in [each.facet for each in project.query(facet_counts, InventoryFilter(DAY))]
    project.perform(delete_own_field, rank.id)
    assert shown(project, chosen) == []
    assert second in shown(project, order=SortOrder("partnership.rank"))


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        (("partnership.rank", "LOW"), ("partnership.rank", "low")),
        (("partnership.themes", "high"), ("partnership.themes", "high")),
        (("partnership.asked", "Ja"), ("partnership.asked", "yes")),
        (("partnership.visits", "2..5"), ("partnership.visits", "2..5")),
        (("country", "NL"), ("country", "NL")),
    ],
)
def test_a_filter_written_by_hand_is_stored_in_the_spelling_of_the_field(
    project: Project, ties: list[int], given: tuple[str, str], stored: tuple[str, str]
) -> None:
    checked = project.query(checked_filter, InventoryFilter(DAY, "", frozenset({given})))
    assert checked.chosen == {stored}


@pytest.mark.parametrize(
    ("facet_name", "value", "code"),
    [
        ("partnership.gone", "low", "no_such_field"),
        ("partnership.rank", "middle", "not_a_choice"),
        ("partnership.visits", "many..", "value_not_a_number"),
        ("partnership.visits", "5..2", "range_unreadable"),
        ("partnership.visits", "..", "range_unreadable"),
        ("partnership.signed", "some day..", "date_unreadable"),
        ("partnership.asked", "perhaps", "not_yes_or_no"),
        ("partnership.remark", "b", "not_filtered"),
    ],
)
def test_a_filter_that_means_nothing_is_refused(
    project: Project, ties: list[int], facet_name: str, value: str, code: str
) -> None:
    with pytest.raises(RuleError) as refused:
        project.query(checked_filter, InventoryFilter(DAY, "", frozenset({(facet_name, value)})))
    assert refused.value.code == code


numbers = st.one_of(st.none(), st.integers(-5, 5))


@given(values=st.lists(numbers, min_size=1, max_size=5), ends=st.tuples(numbers, numbers))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_range_of_numbers_is_the_comparison_with_both_ends(
    tmp_path_factory: pytest.TempPathFactory, values: list[int | None], ends: tuple[int | None, int | None]
) -> None:
    low, high = ends
    with new_project(tmp_path_factory.mktemp("range")) as project:
        made(project, add_own_field, OwnFieldDraft("partnership", "Visits", "number"))
        known: dict[int, int | None] = {}
        for place, value in enumerate(values):
            known[tie(project, f"Town {place}", f"City {place}")] = value
        for each, value in known.items():
            if value is not None:
                project.perform(set_own_values, Subject("partnership", each), {"visits": str(value)})
        text = range_text("" if low is None else str(low), "" if high is None else str(high))
        is_a_range = (low, high) != (None, None) and (low is None or high is None or low <= high)
        expected = {
            each
            for each, value in known.items()
            if value is not None and is_a_range and (low is None or low <= value) and (high is None or value <= high)
        }
        assert set(shown(project, ("partnership.visits", text))) == expected
        ordered: list[Any] = [known[each] for each in shown(project, order=SortOrder("partnership.visits"))]
        assert ordered == sorted(ordered, key=lambda value: (value is None, value or 0))


def test_keys_and_ranges_are_read_from_their_text() -> None:
    key = own_key("status_change.voted")
    assert key is not None
    assert (key.record_kind, key.code) == ("status_change", "voted")
    assert [own_key(text) for text in ("status", "source.read_by", "partnership.", ".rank")] == [None] * 4
    assert range_ends("1..5") == ("1", "5")
    assert range_ends("5") == ("5", "5")
    may = read_date("May 2021")
    assert read_range("date", "May 2021", 1) == (may.earliest, may.latest)
