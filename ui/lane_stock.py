"""How many lanes of a timeline show each label over time: what the overview under the chart stacks."""

from __future__ import annotations

import numpy as np

from tracker.domain.statuses import CODES
from tracker.questions.timeline_rows import StockCounts, TimelineLanes

MOST_DAYS = 2000
"""As fine as any screen is wide; a longer horizon is counted every few days."""


def stock_of_lanes(lanes: TimelineLanes) -> StockCounts:
    """Count the spans that hold on evenly spaced days of the horizon; a lane counts for one label at most, as drawn."""
    first, last = lanes.horizon
    step = max(1, (last - first) // MOST_DAYS)
    days = np.arange(first, last + step, step, dtype=np.int32)
    spans = lanes.spans
    counts = np.zeros((len(CODES), len(days) + 1), np.int32)
    np.add.at(counts, (spans.label, np.searchsorted(days, spans.start)), np.int32(1))
    np.add.at(counts, (spans.label, np.searchsorted(days, spans.end)), np.int32(-1))
    return StockCounts(days, np.cumsum(counts[:, :-1], axis=1, dtype=np.int32))
