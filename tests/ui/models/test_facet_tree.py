"""The tree of filters: quick filters, headings and values, with counts that change without moving the lines."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.rows import DAY, facets, headline
from tracker.domain.statuses.statuses import LABELS
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.rows import FacetCounts, FacetValue, Interval
from ui.models.facet_tree import (
    VIEWS,
    FacetLine,
    FacetSection,
    FacetTreeModel,
    facet_sections,
    held_sections,
    quick_sections,
)
from ui.text.spans import span_text
from ui.text.translation import code_text


def sections(day: str = "7 May 2023") -> tuple[FacetSection, ...]:
    return quick_sections(headline(), InventoryFilter(DAY)) + facet_sections(facets(), day)


@pytest.fixture
def model(qapp: object) -> FacetTreeModel:
    model = FacetTreeModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(sections())
    return model


def test_quick_filters_are_above_the_facets(model: FacetTreeModel) -> None:
    tops = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert tops == [
        "All partnerships",
        "Still in force",
        "Ended in any way",
        "Without a source",
        "Not heard of for years",
        "Status as of 7 May 2023",
        "Country",
    ]


def test_a_quick_filter_is_not_named_like_a_status_and_has_an_explanation(model: FacetTreeModel) -> None:
    for row in (1, 2):
        quick = model.index(row, 0)
        assert quick.data() not in {code_text(code).capitalize() for code in LABELS}
        assert quick.data(Qt.ItemDataRole.ToolTipRole).startswith("Every partnership")


def test_values_have_display_texts_and_counts(model: FacetTreeModel) -> None:
    china = model.index_of("country", "CN")
    assert china.data() == "China"
    assert model.line(china).count == "3"
    assert model.line(model.index_of("status", "terminated")).count == "0–1"
    assert model.line(QModelIndex(model.index(2, 0))).count == "1", "as many as are shown by it"


def test_large_counts_have_separators() -> None:
    assert span_text(Interval(60_000, 60_000)) == "60,000"
    assert span_text(Interval(1_999, 60_000)) == "1,999–60,000"


def test_the_text_for_screen_readers_includes_count_and_choice(model: FacetTreeModel) -> None:
    spoken = model.index_of("status", "terminated").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ended: 0 to 1: 0 certain, 1 possible, chosen"


def test_a_range_of_counts_is_explained_in_words(model: FacetTreeModel) -> None:
    ended, china = model.index_of("status", "terminated"), model.index_of("country", "CN")
    assert ended.data(Qt.ItemDataRole.ToolTipRole) == "0 to 1: 0 certain, 1 possible"
    assert not china.data(Qt.ItemDataRole.ToolTipRole), "one number needs no words"


def test_other_counts_do_not_reset_the_model(model: FacetTreeModel) -> None:
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.show(sections("8 May 2023"))
    assert not resets
    assert model.index(5, 0).data() == "Status as of 8 May 2023"


def test_only_lines_that_differ_are_shown_again(model: FacetTreeModel) -> None:
    again: list[str] = []
    model.dataChanged.connect(lambda first, last: again.extend(str(each.data()) for each in (first, last)))
    model.show(sections())
    assert again == []
    model.show(sections("8 May 2023"))
    assert again == ["Status as of 8 May 2023"] * 2


def test_other_values_reset_the_model(model: FacetTreeModel) -> None:
    model.show(sections()[:4])
    assert model.rowCount() == 4
    assert not model.index_of("country", "CN").isValid()


def test_the_quick_filter_that_is_active_is_marked() -> None:
    selection = InventoryFilter(DAY, chosen=frozenset({("evidence", "unsourced")}))
    marked = [section.top.value for section in quick_sections(headline(), selection) if section.top.is_chosen]
    assert marked == ["unsourced"]


def test_held_lines_stay_in_place_until_they_are_shown_afresh() -> None:
    first, second, third = (FacetLine("tag", value, value, "3") for value in ("arts", "ports", "trade"))
    before = (FacetSection(FacetLine("tag", "", "Tag"), (first, second, third)),)
    after = (
        FacetSection(
            FacetLine("tag", "", "Tag"),
            (FacetLine("tag", "trade", "trade", "2", is_chosen=True), FacetLine("tag", "youth", "youth", "1")),
        ),
        FacetSection(FacetLine("country", "", "Country"), (FacetLine("country", "CN", "China", "2"),)),
    )
    held = held_sections(before, after)
    assert [section.top.facet for section in held] == ["tag", "country"]
    assert [(line.value, line.count) for line in held[0].lines] == [
        ("arts", "0"),
        ("ports", "0"),
        ("trade", "2"),
    ], "a new line would move the section below it"
    assert held[0].lines[2].is_chosen
    assert [line.count for line in held_sections(held, ())[0].lines] == ["0"] * 3


def test_saved_views_keep_their_place_among_held_lines() -> None:
    views = FacetSection(FacetLine(VIEWS, "", "Saved views"), (FacetLine(VIEWS, "1", "In force", "3"),))
    tags = FacetSection(FacetLine("tag", "", "Tag"), (FacetLine("tag", "arts", "arts", "3"),))
    more = FacetSection(views.top, (*views.lines, FacetLine(VIEWS, "2", "Ended", "1")))
    assert held_sections((views, tags), (more, tags)) == (more, tags)


def test_a_status_of_the_project_is_below_its_standard_one_and_says_so() -> None:
    counts = FacetCounts(
        "status",
        (FacetValue("dormant", Interval(2, 2), False), FacetValue("waiting", Interval(1, 1), False, "dormant")),
    )
    (section,) = facet_sections([counts], "7 May 2023")
    assert [(line.value, line.counts_as) for line in section.lines] == [("dormant", ""), ("waiting", "dormant")]
