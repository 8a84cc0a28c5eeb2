"""Docstrings are plain: words that make a reader stop become fewer, and never more."""

from __future__ import annotations

import pytest

from tests.architecture.language import PATTERNS, found
from tests.architecture.source import modules

LEFT = {
    "refers to its neighbour": 1,
    "one as a person": 11,
    "stands": 1,
    "tells": 4,
    "gives up, takes in": 4,
    "comes along": 2,
    "is none": 8,
}
"""How often each is still there, mostly where the word is right; lower a number when fewer are left."""


@pytest.fixture(scope="module")
def places() -> dict[str, list[str]]:
    return found(path for path in modules("tracker", "ui") if "versions" not in path.parts)


@pytest.mark.parametrize("name", PATTERNS)
def test_docstrings_use_plain_words(places: dict[str, list[str]], name: str) -> None:
    assert len(places[name]) <= LEFT.get(name, 0), "\n".join(places[name])
