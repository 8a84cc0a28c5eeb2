"""Statuses on a map of very many partnerships differ by a texture, also without colours."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from ui.charts.families import Family
from ui.charts.map.map_density import DensityPicture, painted
from ui.charts.map.map_textures import FAINT, PERIOD, faint_families

GREY = [0x808080] * 11
"""The colours of a print in which all statuses have one grey."""


def filled(family: Family, width: int = 32, height: int = 24, **place: object) -> np.ndarray:
    """Return the opacity of a picture whose arcs are all of one family, 0 to 1."""
    picture = DensityPicture(width, height)
    picture.count[:], picture.top[:] = 1, family
    return (painted(picture, GREY, 1.0, **place) >> 24) / 255  # type: ignore[arg-type]


@pytest.mark.parametrize(("one", "other"), list(combinations([f for f in Family if f is not Family.NONE], 2)))
def test_any_two_statuses_differ_without_colours(one: Family, other: Family) -> None:
    differs = filled(one) != filled(other)
    assert differs.mean() >= 0.2


@pytest.mark.parametrize("family", [family for family in Family if family is not Family.NONE])
def test_a_texture_never_hides_an_arc(family: Family) -> None:
    opacity = filled(family)
    assert opacity.max() == 1
    assert opacity.min() == pytest.approx(1 if family is Family.IN_FORCE else FAINT, abs=0.01)


def test_a_part_that_comes_into_view_continues_the_texture() -> None:
    whole, part = filled(Family.ENDED), filled(Family.ENDED, 10, 9, corner=(13.0, 5.0))
    assert (part == whole[5:14, 13:23]).all()


def test_a_texture_is_as_large_on_a_screen_with_finer_pixels() -> None:
    fine = filled(Family.ENDING, 64, 48, ratio=2.0)
    assert (fine[::2, ::2] == filled(Family.ENDING)).all()
    assert (fine[1::2, 1::2] == fine[::2, ::2]).all()


def test_a_texture_repeats() -> None:
    bits = faint_families(3 * PERIOD, 2 * PERIOD, (0.0, 0.0), 1.0)
    assert (bits[:PERIOD, :PERIOD] == bits[PERIOD:, 2 * PERIOD :]).all()


def test_a_pixel_that_very_many_arcs_cross_is_opaque() -> None:
    picture = DensityPicture(1, 1)
    picture.count[:] = 65_535
    assert painted(picture, GREY, 0.1)[0, 0] >> 24 == 255
