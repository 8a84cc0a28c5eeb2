"""The colours of a published page: each means one thing, and they differ for readers who are blind to some colours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from typing import Final

import pytest

from tracker.publishing.page_html import style_text
from ui.style.theme import load_palette

FAMILIES: Final = ("in-force", "pending", "suspended", "ended", "other")
SEEN: Final = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
"""[sight] -> how it sees red, green and blue light (Machado, Oliveira and Fernandes 2009, complete)."""
FROM_LIGHT: Final = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE: Final = (0.9505, 1.0, 1.089)
LEAST_DIFFERENCE: Final = 15.0
"""In CIE L*a*b*, where about 2.3 is just noticed."""


def colours(style: str) -> list[dict[str, str]]:
    """Return the colours by name in light, and in dark."""
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w+)", part)) for part in re.findall(r":root \{(.*?)\}", style, re.S)[:2]
    )
    return [light, light | dark]


def seen_as(colour: str, sight: str) -> tuple[float, float, float]:
    """Return a colour in L*a*b* as a sight sees it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * each for each in colour[1:])
    light = [_linear(int(digits[place : place + 2], 16) / 255) for place in (0, 2, 4)]
    seen = [min(1.0, max(0.0, each)) for each in _product(SEEN[sight], light)]
    x, y, z = (_cube(each / white) for each, white in zip(_product(FROM_LIGHT, seen), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _cube(value: float) -> float:
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116


def _product(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    return [sum(one * other for one, other in zip(row, vector, strict=True)) for row in matrix]


def difference(one: str, other: str, sight: str) -> float:
    pairs = zip(seen_as(one, sight), seen_as(other, sight), strict=True)
    return sum((first - second) ** 2 for first, second in pairs) ** 0.5


@pytest.mark.parametrize("sight", SEEN)
def test_what_is_in_force_pending_ended_and_other_differs_for_every_sight(sight: str) -> None:
    for scheme in colours(style_text()):
        for one, other in combinations(FAMILIES, 2):
            assert difference(scheme[one], scheme[other], sight) >= LEAST_DIFFERENCE, (one, other)


@pytest.mark.parametrize(("scheme", "theme"), [(0, "light"), (1, "dark")])
def test_suspended_has_the_colour_that_it_has_in_the_window(scheme: int, theme: str) -> None:
    assert colours(style_text())[scheme]["suspended"] == load_palette(theme).statuses["suspended"]


def test_red_means_ended_and_nothing_else() -> None:
    style = style_text()
    used = re.findall(r"([^{}]*)\{[^{}]*var\(--ended\)", style)
    assert [each.strip() for each in used] == [".terminated, .expired, .void"]
    for scheme in colours(style):
        ended = seen_as(scheme["ended"], "usual")
        assert ended[1] > 30
        for name, colour in scheme.items():
            _, a, b = seen_as(colour, "usual")
            assert name == "ended" or a < 30 or b < 0, f"{name} is red"
