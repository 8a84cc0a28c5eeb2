"""The overview counts the lanes as they are drawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.statuses import CODES
from tracker.questions.timeline_rows import LaneSpans, no_lanes
from ui.lane_stock import stock_of_lanes

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
    stock = stock_of_lanes(replace(no_lanes(HORIZON), spans=lanes_of(spans)))
    for place, day in enumerate(stock.days.tolist()):
        for label in range(len(CODES)):
            expected = sum(code == label and start <= day < start + length for code, start, length in spans)
            assert stock.counts[label, place] == expected


def test_nothing_counts_nothing() -> None:
    stock = stock_of_lanes(no_lanes(HORIZON))
    assert not stock.counts.any()
    assert stock.days[0] == HORIZON[0]
    assert stock.days[-1] >= HORIZON[1]
