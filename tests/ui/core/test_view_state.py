"""Filter, order and chosen partnership, each with one signal when it changes."""

from __future__ import annotations

import pytest

from tests.ui.rows import DAY
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from ui.core.view_state import ViewState


@pytest.fixture
def state(qapp: object) -> ViewState:
    return ViewState(InventoryFilter(DAY), SortOrder())


def test_an_equal_filter_emits_no_signal(state: ViewState) -> None:
    told: list[int] = []
    state.selection_changed.connect(lambda: told.append(1))
    state.select(InventoryFilter(DAY))
    state.set_as_of(DAY)
    state.search("  ")
    assert not told
    state.set_as_of(DAY + 1)
    assert told == [1]


def test_a_search_does_not_change_the_facets(state: ViewState) -> None:
    state.select(state.selection.only("country", "CN"))
    state.search(" wuh ")
    assert state.selection.text == "wuh"
    assert state.selection.values("country") == {"CN"}


def test_sorting_keeps_the_grouping(state: ViewState) -> None:
    state.group("decade")
    state.sort("end", is_descending=True)
    assert state.order == SortOrder("end", True, "decade")


def test_a_chosen_id_of_63_bits_is_kept(state: ViewState) -> None:
    told: list[int | None] = []
    state.chosen_changed.connect(lambda: told.append(state.chosen))
    state.choose(2**62 + 1)
    state.choose(2**62 + 1)
    state.choose(None)
    assert told == [2**62 + 1, None]
