"""The exponent of growth is the slope of log value over log size; missing figures are left empty."""

from __future__ import annotations

import pytest

from benchmarks.scale import BEGIN, END, PAGE, exponent, lines

SIZES = (300, 3_000, 30_000, 300_000)


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0, 2.0])
def test_the_exponent_of_a_power_is_the_power(power: float) -> None:
    assert exponent(SIZES, [3 * size**power for size in SIZES]) == pytest.approx(power)


def test_constant_work_counts_least_at_the_end() -> None:
    found = {size: {"a query": (100 + size / 100, "ms")} for size in SIZES}
    headings, line = lines(found)
    assert headings == ("what", "300", "3,000", "30,000", "300,000", "exponent", "at the end")
    assert line[1:5] == ("103 ms", "130 ms", "400 ms", "3.10 s")
    assert 0.6 < float(line[5]) < float(line[6]) < 1


def test_a_figure_that_a_size_does_not_have_is_left_empty() -> None:
    found = {size: {"an import": (float(size), "ms")} for size in SIZES[:3]} | {SIZES[3]: {}}
    assert lines(found)[1][4:] == ("–", "1.00", "1.00")


def test_a_figure_that_stays_small_has_no_exponent() -> None:
    found = {size: {"a count": (0.2, "ms")} for size in SIZES}
    assert lines(found)[1][5:] == ("", "")


def test_the_page_has_a_place_for_the_table() -> None:
    text = PAGE.read_text("utf-8")
    assert text.index(BEGIN) < text.index(END)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_quick_run_measures_every_figure(quick_runs: dict[str, str]) -> None:
    for words in ("start", "timeline", "map", "search", "undone", "backup", "export", "merge", "import", "memory"):
        assert words in quick_runs["scale"]
    assert "Traceback" not in quick_runs["scale"]
