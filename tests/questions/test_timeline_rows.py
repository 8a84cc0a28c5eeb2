from __future__ import annotations

import numpy as np
import pytest

from tracker.domain.statuses import NUMBER_OF
from tracker.questions.timeline_rows import LaneSpans, TimelineLanes, no_lanes, stock_shown


def spans(*rows: tuple[int, int, int, int, int, str]) -> LaneSpans:
    columns = np.array([row[:5] for row in rows], np.int32).T
    return LaneSpans(*columns, np.array([NUMBER_OF[row[5]] for row in rows], np.int8))


def test_spans_that_overlap_in_a_lane_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        spans((0, 10, 10, 30, 30, "in_force"), (0, 29, 29, 40, 40, "dormant"))


def test_spans_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="sorted"):
        spans((1, 10, 10, 30, 30, "in_force"), (0, 40, 40, 50, 50, "dormant"))
    with pytest.raises(ValueError, match="ascend"):
        spans((0, 10, 9, 30, 30, "in_force"))


def test_the_stock_is_what_the_lanes_show_on_every_day() -> None:
    empty = no_lanes((10, 14))
    lanes = TimelineLanes(
        np.array([7, 8]), ("A", "B"), ("C", "D"), (),
        spans((0, 0, 0, 12, 13, "in_force"), (0, 13, 13, 3_652_060, 3_652_060, "dormant"),
              (1, 11, 12, 20, 20, "in_force")),
        empty.marks, empty.activities, (10, 14),
    )  # fmt: skip
    stock = stock_shown(lanes)
    assert stock.days.tolist() == [10, 11, 12, 13, 14, 15]
    assert stock.counts[NUMBER_OF["in_force"], :5].tolist() == [1, 2, 2, 1, 1]
    assert stock.counts[NUMBER_OF["dormant"], :5].tolist() == [0, 0, 0, 1, 1]
    assert stock.counts.sum() == 9


def test_nothing_has_a_stock_of_nothing() -> None:
    assert stock_shown(no_lanes((10, 14))).counts.sum() == 0
