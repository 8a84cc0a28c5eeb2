"""Levels of government: pairs of bodies with equal and with different levels."""

from __future__ import annotations

import pytest

from tracker.domain.bodies.body_levels import levels_match, levels_of, usual_partnership_kind
from tracker.domain.coding.vocabulary import BODY_KINDS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("municipality", "NL"), ("municipality", "CN")),
        (("municipality", "NL"), ("prefecture", "CN")),
        (("municipality", "NL"), ("county", "CN")),
        (("province", "NL"), ("state", "US")),
        (("province", "NL"), ("prefecture", "JP")),
        (("province", "NL"), ("region", "FR")),
        (("municipality", "NL"), ("unnamed", "CN")),
        (("association", "NL"), ("province", "CN")),
        (("district", "DE"), ("county", "CN")),
    ],
)
def test_partners_of_equal_level_match(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert levels_match(*one, *other)
    assert levels_match(*other, *one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("district", "CN"), ("municipality", "NL")),
        (("province", "NL"), ("district", "CN")),
        (("municipality", "NL"), ("province", "CN")),
        (("municipality", "NL"), ("prefecture", "JP")),
        (("province", "NL"), ("prefecture", "CN")),
        (("municipality", "NL"), ("national", "CN")),
    ],
)
def test_partners_of_different_levels_do_not_match(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert not levels_match(*one, *other)
    assert not levels_match(*other, *one)


def test_every_kind_has_a_level_and_unknown_kinds_have_all() -> None:
    assert all(levels_of(kind) for kind in BODY_KINDS)
    assert levels_of("water_board") == levels_of("association") == levels_of("unnamed")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (("municipality", "NL"), ("prefecture", "CN"), "sister_city"),
        (("municipality", "NL"), ("county", "CN"), "sister_city"),
        (("district", "NL"), ("municipality", "CN"), "sister_city"),
        (("province", "NL"), ("county", "HU"), "sister_region"),
        (("region", "FR"), ("state", "US"), "sister_region"),
        (("province", "NL"), ("prefecture", "JP"), "sister_region"),
        (("municipality", "NL"), ("province", "CN"), "unknown"),
        (("province", "NL"), ("national", "CN"), "unknown"),
        (("county", "HU"), ("county", "CN"), ""),
    ],
)
def test_the_usual_kind_of_a_partnership_is_that_of_the_body_whose_level_is_known(
    one: tuple[str, str], other: tuple[str, str], kind: str
) -> None:
    assert usual_partnership_kind(levels_of(*one), levels_of(*other)) == kind
    assert usual_partnership_kind(levels_of(*other), levels_of(*one)) == kind
