from __future__ import annotations

from tracker.domain.statuses.statuses import CODES, STATUS_OF
from ui.charts.colours import DARK, LIGHT, dense_palette
from ui.charts.families import FAMILY_OF_CODE, IN_FORCE_FAMILIES, LABEL_SHAPES, OVER, SHAPES, Family


def test_families_are_in_the_order_of_the_label_codes() -> None:
    assert tuple(FAMILY_OF_CODE) == CODES


def test_the_overview_stacks_exactly_the_formal_statuses_that_are_in_force() -> None:
    formal = {code for code, status in STATUS_OF.items() if status.dimension == "formal"}
    stacked = {code for code in formal if FAMILY_OF_CODE[code] in IN_FORCE_FAMILIES}
    assert stacked == {code for code in formal if STATUS_OF[code].is_in_force}


def test_statuses_that_count_as_ended_are_drawn_as_over() -> None:
    over = {CODES[index] for index in OVER}
    assert {code for code, status in STATUS_OF.items() if status.counts_as_ended == "yes"} <= over
    assert not any(STATUS_OF[code].is_in_force for code in over)


def test_the_colours_of_a_dense_picture_are_distinct() -> None:
    for colours in (LIGHT, DARK):
        palette = dense_palette(colours)
        assert len(set(palette)) == len(Family)
        assert colours.card.rgba() not in palette


def test_bars_of_similar_colours_differ_in_shape() -> None:
    for one, other in ((Family.IN_FORCE, Family.REDUCED), (Family.UNDER_REVIEW, Family.ENDING)):
        assert SHAPES[one] != SHAPES[other]


def test_in_force_active_and_reaffirmed_differ_in_shape() -> None:
    shapes = [LABEL_SHAPES[CODES.index(code)] for code in ("in_force", "active", "reaffirmed")]
    assert len(set(shapes)) == 3


def test_pale_and_grey_bars_differ_in_shape() -> None:
    shapes = {SHAPES[family] for family in (Family.REDUCED, Family.DORMANT, Family.PROPOSED, Family.UNKNOWN)}
    assert len(shapes) == 4
