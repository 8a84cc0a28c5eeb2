"""The count of the records of a document, which are read in several passes."""

from __future__ import annotations

import pytest

from tracker.exchange.progress import RecordCount


def test_records_are_counted_over_several_passes() -> None:
    reports: list[tuple[int, int]] = []
    count = RecordCount(lambda done, total: reports.append((done, total)), every=2)
    count.expect(5)
    assert list(count.track("abc")) == ["a", "b", "c"]
    assert list(count.check_cancelled_while("abc")) == ["a", "b", "c"]
    count.expect(2)
    assert list(count.track("de")) == ["d", "e"]
    assert [done for done, _ in reports] == [0, 0, 2, 3, 3, 3, 3, 3, 5]
    assert {total for _, total in reports} == {5}


def test_an_exception_of_the_callback_ends_the_pass() -> None:
    def cancel(done: int, _total: int) -> None:
        if done:
            raise InterruptedError

    count = RecordCount(cancel, every=2)
    count.expect(9)
    with pytest.raises(InterruptedError):
        list(count.track("abcdefghi"))
    with pytest.raises(InterruptedError):
        list(count.check_cancelled_while("abc"))


def test_without_a_callback_the_records_are_returned_unchanged() -> None:
    assert list(RecordCount().track("abc")) == ["a", "b", "c"]
