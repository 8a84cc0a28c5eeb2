"""Which bodies can be partners on one level."""

from __future__ import annotations

import pytest

from tracker.domain.bodies.body_levels import levels_match, levels_of
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
def test_partners_on_one_level(one: tuple[str, str], other: tuple[str, str]) -> None:
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
def test_partners_on_different_levels(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert not levels_match(*one, *other)
    assert not levels_match(*other, *one)


def test_every_kind_stands_somewhere_and_an_own_kind_anywhere() -> None:
    assert all(levels_of(kind) for kind in BODY_KINDS)
    assert levels_of("water_board") == levels_of("association") == levels_of("unnamed")
