"""The texts about how long partnerships last: medians with their intervals, and the limits of the chart."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from tests.ui.charts.trends import entering, lasting, lives
from ui.text.languages import temporary_language
from ui.trends.survival_text import survival_foot, survival_summary, survival_table


def test_a_median_is_shown_with_its_interval(qapp: QApplication) -> None:
    sample = lasting((163, True), (264, True), (303, True), (328, True), *[(400, False)] * 4)
    assert survival_summary(lives(sample), str) == (
        ": half last longer than 27 years and 4 months (95 % confidence: 13 years and 7 months to not reached)"
    )
    with temporary_language("nl"):
        assert survival_summary(lives(sample), str) == (
            ": de helft duurt langer dan 27 jaar en 4 maanden"
            " (95 % betrouwbaarheid: 13 jaar en 7 maanden tot niet bereikt)"
        )


def test_a_median_that_is_not_reached_has_an_interval_too(qapp: QApplication) -> None:
    words = survival_summary(lives(lasting((12, True), (24, False), (24, False))), str)
    assert words == ": more than half still last (95 % confidence: 1 year to not reached)"
    assert survival_summary(lives(lasting((12, False))), str) == ": more than half still last"


def test_a_single_ending_has_no_interval_and_the_text_says_so(qapp: QApplication) -> None:
    assert survival_summary(lives(lasting((12, True))), str) == (
        ": half last longer than 1 year (no confidence interval: too few endings)"
    )


def test_a_share_below_100_per_cent_is_not_rounded_to_it(qapp: QApplication) -> None:
    most = lasting((12, True), *[(24, False)] * 999)
    table = survival_table(lives(most), str)
    rows = [table.row(place) for place in range(table.count)]
    assert [row[2] for row in rows] == ["100 %", ">99 %", ">99 %"]
    assert rows[1][4] == ">99 %"


def test_the_foot_explains_late_entries(qapp: QApplication) -> None:
    sound = lives(lasting((12, True), (24, False)))
    assert "late" not in survival_foot(sound, str)
    thin = lives(entering((0, 12, True), *[(36, 60, False)] * 6))
    foot = survival_foot(thin, lambda _: "All")
    assert "6 partnerships of unknown beginning enter late" in foot
    assert "All: the line falls to 0 at 1 year, when every partnership followed so far had ended" in foot
    few = lives(entering((0, 12, True), (0, 18, False), *[(36, 60, False)] * 6))
    assert "All: at 1 year only 2 were at risk, fewer than later" in survival_foot(few, lambda _: "All")


def test_the_foot_names_what_is_drawn_of_many_groups(qapp: QApplication) -> None:
    groups = [lasting((12, True), (24, False), code=code) for code in "abc"]
    assert "Pale" in survival_foot(lives(*groups[:2]), str)
    foot = survival_foot(replace(lives(*groups), smaller=4, smaller_groups=2), str)
    assert "Pale" not in foot
    assert "Of 3 groups the lines and the hatching are drawn" in foot
    assert "2 smaller ones with 4 partnerships are not" in foot


def test_a_filter_by_outcome_has_a_warning(qapp: QApplication) -> None:
    trend = lives(lasting((12, True), (24, False)))
    assert "Careful" not in survival_foot(trend, str)
    assert survival_foot(replace(trend, is_by_outcome=True), str).startswith(
        "Careful: these partnerships are filtered by"
    )


def test_partnerships_that_are_left_out_are_counted(qapp: QApplication) -> None:
    trend = replace(lives(lasting((12, True), (24, False))), only_ended=2, never_in_force=3)
    assert survival_foot(trend, str).endswith("Left out: 2 known only from their ending, 3 never known to be in force.")
