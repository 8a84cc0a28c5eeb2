from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.statuses import CODES, NUMBER_OF
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


HORIZON = (1000, 1060)
Span = tuple[int, int, int]


def lanes_of(spans: list[Span]) -> LaneSpans:
    """One lane a span: label, start and length."""
    labels, starts, lengths = (np.array(column, np.int32) for column in zip(*spans, strict=True))
    ends = starts + lengths
    lane = np.arange(len(spans), dtype=np.int32)
    return LaneSpans(lane, starts, starts, ends, ends, labels.astype(np.int8))


@given(
    st.lists(
        st.tuples(st.integers(0, len(CODES) - 1), st.integers(990, 1070), st.integers(1, 40)), min_size=1, max_size=12
    )
)
def test_every_day_counts_the_spans_that_hold(spans: list[Span]) -> None:
    stock = stock_shown(replace(no_lanes(HORIZON), spans=lanes_of(spans)))
    for place, day in enumerate(stock.days.tolist()[:-1]):
        for label in range(len(CODES)):
            expected = sum(code == label and start <= day < start + length for code, start, length in spans)
            assert stock.counts[label, place] == expected


def test_a_horizon_of_thousands_of_years_is_counted_in_steps() -> None:
    empty = no_lanes((1, 3_652_059))
    stock = stock_shown(replace(empty, spans=spans((0, 5, 5, 3_652_060, 3_652_060, "in_force"))))
    assert len(stock.days) < 25_000
    assert stock.days[0] == 1
    assert stock.counts[NUMBER_OF["in_force"], 1:-1].tolist() == [1] * (len(stock.days) - 2)
