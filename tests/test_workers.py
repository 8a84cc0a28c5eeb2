"""Each test is given to one worker, and neighbouring tests to the same one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.workers import Remaining


@given(st.integers(0, 40), st.integers(1, 4), st.lists(st.integers(0, 3), max_size=60))
def test_each_test_is_given_once_whichever_worker_asks(tests: int, workers: int, asking: list[int]) -> None:
    remaining = Remaining(tests, workers)
    given_to: dict[int, list[int]] = {worker: [] for worker in range(workers)}
    for worker in (*(each % workers for each in asking), *(number % workers for number in range(2 * tests * workers))):
        test = remaining.take(worker)
        if test is not None:
            given_to[worker].append(test)
    assert sorted(test for found in given_to.values() for test in found) == list(range(tests))


def test_a_worker_without_tests_takes_over_the_second_half_of_the_longest_row() -> None:
    remaining = Remaining(12, 3)
    assert [remaining.take(0) for _ in range(4)] == [0, 1, 2, 3]
    assert remaining.take(1) == 4
    assert [remaining.take(0) for _ in range(3)] == [10, 11, 6]
    assert [remaining.take(1), remaining.take(2)] == [5, 8]
