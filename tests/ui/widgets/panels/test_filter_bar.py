"""The active filter reads as a sentence, and each part of it can be removed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.rows import DAY
from tracker.queries.inventory.selection import InventoryFilter
from ui.models.quick_filters import apply_quick_filter
from ui.widgets.panels.filter_bar import FilterBar, facet_sentence, longest_part

NARROWED = InventoryFilter(DAY, "wuh", frozenset({("country", "CN"), ("country", "NL"), ("status", "active")}))


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    bar = FilterBar()
    qtbot.addWidget(bar)
    return bar


def buttons(bar: FilterBar) -> dict[str, QToolButton]:
    QApplication.processEvents()
    return {button.accessibleName(): button for button in bar.findChildren(QToolButton) if not button.isHidden()}


def test_the_bar_shows_every_part_of_the_filter(bar: FilterBar) -> None:
    bar.show_selection(NARROWED)
    assert [button.text() for button in buttons(bar).values()] == [
        "status active  ×",
        "country China or Netherlands  ×",
        "with “wuh”  ×",
        "Show all",
    ]


def test_a_part_of_the_filter_can_be_removed(bar: FilterBar) -> None:
    remaining: list[InventoryFilter] = []
    bar.selection_changed.connect(remaining.append)
    bar.show_selection(NARROWED)
    buttons(bar)["Remove the filter: country China or Netherlands"].click()
    buttons(bar)["Remove the filter: with “wuh”"].click()
    buttons(bar)["Show all partnerships"].click()
    assert [left.text for left in remaining] == ["wuh", "", ""]
    assert [len(left.chosen) for left in remaining] == [1, 3, 0]


def test_an_empty_filter_takes_no_room(bar: FilterBar) -> None:
    bar.show_selection(NARROWED)
    bar.show_selection(InventoryFilter(DAY))
    assert bar.isHidden()


def test_the_parts_are_not_built_again_after_an_empty_filter(bar: FilterBar) -> None:
    bar.show_selection(InventoryFilter(DAY, "wuh"))
    before = list(buttons(bar).values())
    bar.show_selection(InventoryFilter(DAY))
    bar.show_selection(InventoryFilter(DAY, "delft"))
    assert list(buttons(bar).values()) == before
    assert before[0].text() == "with “delft”  ×"


def test_a_quick_filter_is_shown_by_its_title(bar: FilterBar) -> None:
    selection = apply_quick_filter(InventoryFilter(DAY), "in_force")
    assert facet_sentence("status", selection.values("status")) == "still in force"


def test_many_values_are_counted() -> None:
    assert facet_sentence("country", frozenset({"CN", "NL", "DE", "FR"})) == "country 4 values"


def test_an_ampersand_is_not_a_mnemonic(bar: FilterBar) -> None:
    bar.show_selection(InventoryFilter(DAY, "R&D"))
    assert "R&&D" in buttons(bar)["Remove the filter: with “R&D”"].text()


@given(st.lists(st.integers(0, 60), max_size=4), st.integers(-20, 150), st.integers(0, 40))
def test_the_longest_parts_are_cut_by_as_little_as_is_needed(widths: list[int], excess: int, least: int) -> None:
    longest = max(widths, default=0)
    fitting = (most for most in range(longest, -1, -1) if sum(max(0, width - most) for width in widths) >= excess)
    expected = next((most for most in fitting if most in (longest, *range(least, longest))), None)
    assert longest_part(widths, excess, least) == expected


def test_the_parts_of_a_long_search_are_cut_to_the_room_in_a_moment(bar: FilterBar) -> None:
    bar.show_selection(InventoryFilter(DAY, "m" * 100_000))
    begun = time.process_time()
    assert bar.fit_line(600)
    assert time.process_time() - begun < 1
    QApplication.processEvents()
    assert bar.sizeHint().width() <= 600
