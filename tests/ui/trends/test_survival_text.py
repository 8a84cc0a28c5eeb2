"""The texts about how long partnerships last: medians with their intervals, and the limits of the chart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QApplication

from tests.domain.trends.lifetimes_from_beginning import from_beginning
from tests.ui.charts.trends import entering, lasting, lives
from tracker.domain.trends.followed_lengths import ENDED, LASTING
from tracker.domain.trends.survival import survival
from tracker.queries.trends.trend_rows import SurvivalGroup
from ui.text.languages import temporary_language
from ui.trends.survival_text import survival_foot, survival_summary, survival_table


def test_a_median_is_shown_with_its_interval(qapp: QApplication) -> None:
    sample = lasting((163, True), (264, True), (303, True), (328, True), *[(400, False)] * 4)
    assert survival_summary(lives(sample), str) == (
        ": half last longer than 27 years and 4 months (95 % confidence: 13 years and 7 months or more)"
    )
    with temporary_language("nl"):
        assert survival_summary(lives(sample), str) == (
            ": de helft duurt langer dan 27 jaar en 4 maanden (95 % betrouwbaarheid: 13 jaar en 7 maanden of meer)"
        )


def test_a_median_that_is_not_reached_has_an_interval_too(qapp: QApplication) -> None:
    words = survival_summary(lives(lasting((12, True), (24, False), (24, False))), str)
    assert words == ": more than half still last (95 % confidence: 1 year or more)"
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


def test_bounds_that_differ_come_before_the_line(qapp: QApplication) -> None:
    vague = from_beginning(
        *(np.array(days) for days in ((12, 30), (18, 30), (24, 30))), np.array([ENDED, LASTING], np.int8)
    )
    followed = SurvivalGroup("", survival(vague, 30), np.arange(2), vague.entry, vague.middle, vague.outcome)
    assert survival_summary(lives(followed), str) == (
        ": half last longer than 1 year to 2 years and 1 month, by all days that are possible (in the line, half last"
        " longer than 1 year and 6 months, 95 % confidence: 1 year and 6 months or more)"
    )


def test_the_foot_says_whom_the_line_speaks_of(qapp: QApplication) -> None:
    sound = lives(lasting((12, True), (24, False)))
    foot = survival_foot(sound, str)
    assert "The line speaks of 2 partnerships, whose beginnings are known." in foot
    assert not any(words in foot for words in ("first listed", "no dated source", "has no age"))
    thin = lives(replace(entering((-1, 12, True), *[(36, 60, False)] * 6), unknown=2, unlisted=1, too_short=1))
    foot = survival_foot(replace(thin, listed_late=3), lambda _: "All")
    for words in (
        "The line speaks of 7 partnerships",
        "6 of them count only from the day on which they were first listed",
        "1 has no dated source, so it counts from its beginning",
        "2 of unknown beginning have no age: they are in the hatching only",
        "1 may have ended by the time it was first listed",
        "All: the line falls to 0 at 1 year, when every partnership followed so far had ended",
        "Left out: 3 first listed when they had ended or after this day.",
    ):
        assert words in foot
    few = lives(entering((-1, 12, True), (-1, 18, False), *[(36, 60, False)] * 6))
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
