"""The quick filters: their texts, and recognising an active one."""

from __future__ import annotations

import pytest

from tests.ui.rows import DAY
from tracker.domain.statuses.statuses import ENDINGS, EXISTING_LABELS, LABELS
from tracker.queries.inventory.selection import InventoryFilter
from ui.models.quick_filters import QUICK_FILTERS, apply_quick_filter, quick_filter_of


@pytest.mark.parametrize("key", [quick.key for quick in QUICK_FILTERS])
def test_an_applied_filter_is_recognised(key: str) -> None:
    selection = apply_quick_filter(InventoryFilter(DAY, "text", frozenset({("country", "CN")})), key)
    assert quick_filter_of(selection) == key
    assert selection.as_of == DAY


def test_a_search_is_not_a_quick_filter() -> None:
    assert quick_filter_of(InventoryFilter(DAY, "wuhan")) == ""


def test_no_label_is_both_in_force_and_ended() -> None:
    assert not EXISTING_LABELS & ENDINGS
    assert set(LABELS) - EXISTING_LABELS - ENDINGS == {"proposed", "not_concluded", "superseded", "unknown", "not_yet"}
