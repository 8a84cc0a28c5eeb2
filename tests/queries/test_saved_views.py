"""The records that a saved view shows, and the parts of it that the project does not have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.ready import ready
from tests.store.building import made, source, tie
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.saved_views import VIEW_COLUMNS, SavedViewDraft, ViewContent, read_view, view_json
from tracker.domain.records.subjects import Subject
from tracker.operations.bodies import edit_body
from tracker.operations.bulk import remove_tag
from tracker.operations.own_fields import add_own_field, set_own_values
from tracker.operations.partnerships import delete_partnership
from tracker.operations.saved_views import add_saved_view
from tracker.project import Project
from tracker.queries.evidence.record_drafts import body_draft
from tracker.queries.inventory.inventory import partnership_ids
from tracker.queries.inventory.selection import GROUPINGS, InventoryFilter, SortOrder
from tracker.queries.saved_views import (
    MissingPart,
    allowed_values,
    missing_parts,
    saved_views,
    view_count,
    view_ids,
    without_parts,
)
from tracker.queries.sources.sources import SORTED_BY
from tracker.services.sample import make_sample

DAY = 738_647
ALL = ViewContent()


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Project]:
    ready(make_sample, tmp_path / "sample.twin")
    with Project.open(tmp_path / "sample.twin") as project:
        yield project


def test_the_views_of_the_sample_show_records_and_miss_nothing(sample: Project) -> None:
    found = sample.query(saved_views)
    assert [(row.page, row.name) for row in found] == [
        ("partnerships", "Ended, and why"),
        ("partnerships", "In force when counted"),
        ("sources", "Newspapers to archive"),
    ]
    for row in found:
        assert sample.query(missing_parts, row.page, row.content) == []
        assert sample.query(view_count, row.page, row.content, DAY) > 0


def test_count_and_ids_of_a_view_agree_with_its_filter_and_order(sample: Project) -> None:
    ended, in_force, newspapers = sample.query(saved_views)
    for row in (ended, in_force):
        day = row.content.as_of or DAY
        ids = sample.query(view_ids, "partnerships", row.content, DAY)
        selection = InventoryFilter(day, chosen=row.content.chosen)
        order = SortOrder(row.content.sort or "name", row.content.is_descending)
        assert ids == sample.query(partnership_ids, selection, order).tolist()
        assert sample.query(view_count, "partnerships", row.content, DAY) == len(ids)
    ids = sample.query(view_ids, "sources", newspapers.content, DAY)
    assert len(set(ids)) == sample.query(view_count, "sources", newspapers.content, DAY)


def test_a_view_without_a_day_is_counted_on_the_day_shown(sample: Project) -> None:
    (ended, *_) = sample.query(saved_views)
    assert ended.content.as_of is None
    counts = [sample.query(view_count, "partnerships", ended.content, day) for day in (DAY - 9_000, DAY)]
    assert counts[0] < counts[1]


def test_names_that_are_gone_are_reported_and_left_out(project: Project) -> None:
    known = tie(project, tags=("north", "east"))
    shown = ViewContent(
        "word",
        frozenset({("tag", "north"), ("tag", "east"), ("country", "CN"), ("sector", "water")}),
        ("body", "status"),
        "start",
        group="decade",
    )
    made(project, add_saved_view, SavedViewDraft("partnerships", "Mine", shown))
    assert project.query(missing_parts, "partnerships", shown) == []
    assert project.query(saved_views)[0].content == shown
    project.perform(remove_tag, "north")
    assert project.query(missing_parts, "partnerships", shown) == [MissingPart("value", "north", "tag")]
    project.perform(delete_partnership, known)
    missing = project.query(missing_parts, "partnerships", shown)
    assert {(part.facet, part.value) for part in missing} == {("tag", "north"), ("tag", "east")}
    assert without_parts(shown, missing) == replace(shown, chosen=frozenset({("country", "CN"), ("sector", "water")}))
    project.undo()
    project.undo()
    assert project.query(missing_parts, "partnerships", shown) == []


def test_a_country_without_bodies_is_gone(project: Project) -> None:
    tie(project)
    shown = ViewContent(chosen=frozenset({("country", "CN")}))
    (wuhan,) = [row[0] for row in project.query(lambda reader: reader.rows("SELECT id FROM body WHERE country = 'CN'"))]
    project.perform(edit_body, wuhan, replace(project.query(body_draft, wuhan), country="TW"))
    missing = project.query(missing_parts, "partnerships", shown)
    assert missing == [MissingPart("value", "CN", "country")]
    assert allowed_values_of(project, missing[0]) == ("NL", "TW")
    assert without_parts(shown, missing) == ALL


def allowed_values_of(project: Project, part: MissingPart) -> tuple[str, ...]:
    return project.query(allowed_values, "partnerships", part)


def test_unknown_filters_columns_orders_and_groups_are_left_out(project: Project) -> None:
    shown = ViewContent(
        "x", frozenset({("colour", "red"), ("status", "gone")}), ("body", "weight"), "age", True, "size"
    )
    missing = project.query(missing_parts, "partnerships", shown)
    assert {(part.kind, part.facet, part.value) for part in missing} == {
        ("facet", "", "colour"),
        ("value", "status", "gone"),
        ("column", "", "weight"),
        ("sort", "", "age"),
        ("group", "", "size"),
    }
    assert without_parts(shown, missing) == ViewContent("x", columns=("body",), is_descending=True)
    assert all(allowed_values_of(project, part) for part in missing)
    assert project.query(missing_parts, "partnerships", ViewContent(columns=("weight",)), frozenset({"weight"})) == []


def test_values_of_sources_that_are_gone_are_reported(project: Project) -> None:
    source(project, "Minutes", language="nl")
    pairs = {
        ("language", "nl"),
        ("language", "zh"),
        ("year", "2020s"),
        ("year", "x"),
        ("flag", "old"),
        ("kind", "book"),
    }
    missing = project.query(missing_parts, "sources", ViewContent(chosen=frozenset(pairs), group="decade"))
    assert {(part.kind, part.facet, part.value) for part in missing} == {
        ("value", "language", "zh"),
        ("value", "year", "x"),
        ("value", "flag", "old"),
        ("group", "", "decade"),
    }


def test_every_order_and_group_can_be_saved(project: Project) -> None:
    for sort in SORTED_BY:
        assert project.query(missing_parts, "sources", ViewContent(sort=sort, columns=VIEW_COLUMNS["sources"])) == []
    for group in GROUPINGS:
        assert project.query(missing_parts, "partnerships", ViewContent(group=group)) == []


def test_a_view_can_name_own_fields(project: Project) -> None:
    made(project, add_own_field, OwnFieldDraft("partnership", "Rank", "one_of", choices=("high", "low")))
    made(project, add_own_field, OwnFieldDraft("partnership", "Visits", "number"))
    chosen = frozenset({("partnership.rank", "low"), ("partnership.visits", "2..5")})
    shown = ViewContent(chosen=chosen, columns=("body", "partnership.rank"), sort="partnership.visits")
    assert read_view(view_json(shown)) == shown
    assert project.query(missing_parts, "partnerships", shown) == []
    one, other = tie(project), tie(project, "Breda", "Yangzhou")
    for each, visits in ((one, "3"), (other, "7")):
        project.perform(set_own_values, Subject("partnership", each), {"rank": "low", "visits": visits})
    assert project.query(view_ids, "partnerships", shown, 738_000) == [one]
    gone = ViewContent(
        chosen=frozenset({("partnership.rank", "middle"), ("partnership.gone", "x"), ("partnership.visits", "many")}),
        columns=("partnership.gone",),
        sort="partnership.gone",
    )
    assert project.query(missing_parts, "partnerships", gone) == [
        MissingPart("facet", "partnership.gone"),
        MissingPart("value", "middle", "partnership.rank"),
        MissingPart("value", "many", "partnership.visits"),
        MissingPart("column", "partnership.gone"),
        MissingPart("sort", "partnership.gone"),
    ]
