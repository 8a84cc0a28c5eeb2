"""A figure has moved if its runs then and now have nothing in common, and the medians differ by enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.moves import Repeated, Runs, judge, move_text, moves_since, ratio_of, read_kept, repeated, write_kept
from benchmarks.timing import Figure

BEFORE = (2.00, 2.05, 2.10, 2.15, 2.20)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ((2.40, 2.45, 2.50, 2.55, 2.60), "up"),
        ((1.70, 1.75, 1.80, 1.85, 1.90), "down"),
        pytest.param((2.21, 2.25, 2.30, 2.35, 2.40), "up", id="just apart"),
        pytest.param((2.20, 2.25, 2.30, 2.35, 2.40), "in the noise", id="one value in common"),
        pytest.param((2.19, 2.60, 2.70, 2.80, 2.90), "in the noise", id="one run as before"),
        pytest.param(BEFORE, "in the noise", id="the same runs"),
        pytest.param((1.00, 2.00, 2.10, 2.20, 9.00), "in the noise", id="a wide range"),
        pytest.param((9.00, 9.00), "too few runs", id="two runs"),
        pytest.param((2.40, 2.45, 2.50), "up", id="three runs"),
    ],
)
def test_runs_are_judged_by_their_ranges(now: tuple[float, ...], expected: str) -> None:
    assert judge(Runs.of(BEFORE), Runs.of(now)) == expected


def test_runs_apart_by_less_than_a_twentieth_are_in_the_noise() -> None:
    before = Runs.of((1.000, 1.001, 1.002))
    assert judge(before, Runs.of((1.040, 1.041, 1.042))) == "in the noise"
    assert judge(before, Runs.of((1.060, 1.061, 1.062))) == "up"


def test_too_few_runs_before_decide_nothing() -> None:
    assert judge(Runs.of((2.0,)), Runs.of((9.0,) * 5)) == "too few runs"


def test_the_cell_tells_the_change_of_the_median_in_per_cent() -> None:
    before = Runs.of(BEFORE)
    assert move_text(before, Runs.of((3.15,) * 5)) == "**up 50%**"
    assert move_text(before, Runs.of((1.05,) * 5)) == "**down 50%**"
    assert move_text(before, before) == "in the noise"
    assert move_text(None, before) == "new"
    assert move_text(Runs.of((4.2,)), before) == "(down 50%)"


class TestRatio:
    def test_a_figure_with_a_floor_is_compared_by_its_ratio(self) -> None:
        assert ratio_of(Figure("a", 6.0, "ms", "floor", 2.0), 10) == 3

    def test_a_time_without_a_floor_is_compared_with_the_fixed_work(self) -> None:
        assert ratio_of(Figure("a", 6.0, "ms"), 12) == 0.5

    def test_a_memory_and_a_count_are_compared_as_they_are(self) -> None:
        assert ratio_of(Figure("a", 300.0, "MiB"), 12) == 300
        assert ratio_of(Figure("a", 3.0, ""), 12) == 3


class TestRepeated:
    def runs(self, *values: float) -> list[tuple[Figure, float]]:
        return [
            (Figure("a", value, "ms", "floor", 2.0, "≤ 10 ms", value <= 10, late=value + 1), 1.0) for value in values
        ]

    def test_the_line_has_the_median_of_the_runs(self) -> None:
        one = repeated(self.runs(4, 40, 6))
        assert (one.figure.value, one.figure.floor, one.figure.late) == (6, 2, 7)
        assert one.runs == Runs(3, 2, 3, 20)

    def test_a_target_is_reached_if_most_runs_reached_it(self) -> None:
        assert repeated(self.runs(4, 40, 6)).figure.is_reached
        assert not repeated(self.runs(4, 40, 60)).figure.is_reached
        assert not repeated(self.runs(4, 40)).figure.is_reached

    def test_a_figure_without_target_is_neither_reached_nor_missed(self) -> None:
        assert repeated([(Figure("a", 1.0), 1.0)]).figure.is_reached is None


class TestKept:
    def test_written_runs_are_read_again(self, tmp_path: Path) -> None:
        path = tmp_path / "kept.tsv"
        found = [Repeated(Figure("start: rows\tand all", 1.0), Runs(5, 0.25, 0.5, 1.125))]
        write_kept(found, path)
        assert read_kept(path) == {"start: rows\tand all": Runs(5, 0.25, 0.5, 1.125)}

    def test_without_a_written_table_nothing_is_marked(self, tmp_path: Path) -> None:
        assert read_kept(tmp_path / "none.tsv") == {}
        assert moves_since({}, [Repeated(Figure("a", 1.0), Runs(5, 1, 1, 1))]) == {}

    def test_each_figure_is_found_by_its_name(self) -> None:
        before = {"a": Runs(5, 1, 1, 1)}
        now = [Repeated(Figure("a", 1.0), Runs(5, 2, 2, 2)), Repeated(Figure("b", 1.0), Runs(5, 2, 2, 2))]
        assert moves_since(before, now) == {"a": "**up 100%**", "b": "new"}
