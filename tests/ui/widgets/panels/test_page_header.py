"""The headline shows certain numbers, and possible ones next to them."""

from __future__ import annotations

from dataclasses import replace

from tests.ui.rows import DAY, headline
from tracker.queries.rows import Interval, StandsFor
from ui.widgets.panels.page_header import headline_text, shown_text


def test_certain_numbers_stand_alone() -> None:
    certain = replace(headline(), ended=Interval(1, 1))
    assert headline_text(certain, DAY) == "On 7 May 2023: 2 in force · 1 ended"


def test_possible_numbers_stand_beside_them() -> None:
    assert headline_text(headline(), DAY) == "On 7 May 2023: 2 in force · 0 ended (possibly 1)"


def test_records_that_stand_for_several_are_named() -> None:
    said = headline_text(replace(headline(), stands_for=StandsFor(1, 3)), DAY)
    assert said.endswith(" · 1 record counts as the 3 partnerships it stands for.")


def test_what_is_shown_of_all() -> None:
    assert shown_text(headline(14, 42)) == "14 of 42 partnerships"
    assert shown_text(headline(42, 42)) == "42 partnerships"
    assert shown_text(headline(1, 1)) == "1 partnership"
    assert shown_text(headline(0, 1)) == "0 of 1 partnership"
