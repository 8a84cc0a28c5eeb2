"""Ids of which only the first are known are read in full when another one is needed."""

from __future__ import annotations

import pytest

from ui.models.pending_ids import PendingIds


class Reads:
    """Counts how often all ids are read."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> list[int]:
        self.count += 1
        return [7, 5, 9, 1]


def test_the_first_ids_are_known_without_reading() -> None:
    reads = Reads()
    ids = PendingIds([7, 5], 4, reads)
    assert len(ids) == 4
    assert [ids[0], ids[1], ids[-4]] == [7, 5, 7]
    assert ids[0:2] == [7, 5]
    assert 5 in ids
    assert ids.index(5) == 1
    assert reads.count == 0


def test_any_other_id_reads_all_of_them_once() -> None:
    reads = Reads()
    ids = PendingIds([7, 5], 4, reads)
    assert [ids[2], ids[-1]] == [9, 1]
    assert ids[1:4] == [5, 9, 1]
    assert list(ids) == [7, 5, 9, 1]
    assert ids.index(9) == 2
    assert 8 not in ids
    assert reads.count == 1
    with pytest.raises(IndexError):
        ids[4]
