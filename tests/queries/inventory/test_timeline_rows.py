from __future__ import annotations

import numpy as np
import pytest

from tracker.domain.statuses.statuses import NUMBER_OF
from tracker.queries.inventory.timeline_rows import LaneSpans


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
