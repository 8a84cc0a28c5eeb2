"""Docstrings are plain: words that make a reader stop become fewer, and never more."""

from __future__ import annotations

import re

import pytest

from tests.architecture.language import PATTERNS, docstrings, found
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


EXAMPLES = {
    "begins with a relative clause": "What a row means.",
    "refers to its neighbour": "The same in any thread.",
    "beside": "Work beside the window.",
    "nobody in particular": "Read by whoever needs it.",
    "one as a person": "As one reads it.",
    "as it is": "Leave it as it is.",
    "stands": "Where the name stands.",
    "tells": "It tells of errors.",
    "gives up, takes in": "Work that was given up.",
    "comes along": "A file that comes along.",
    "is none": "There is none.",
    "old words": "Read it anew.",
    "an order to the object": "Let it end.",
    "metaphors": "The door of the program.",
    "tie": "Return a tie.",
}


@pytest.mark.parametrize("name", PATTERNS)
def test_a_sentence_of_each_kind_is_found(name: str) -> None:
    assert re.findall(PATTERNS[name], EXAMPLES[name], re.MULTILINE)


def test_docstrings_are_read() -> None:
    read = [text for path in modules("tracker") for _, text in docstrings(path)]
    assert len(read) > 1_000
