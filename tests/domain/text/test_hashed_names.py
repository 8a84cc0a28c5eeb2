"""A hashed name is found in texts however it is written there, and nothing else is."""

from __future__ import annotations

import random
import unicodedata

import pytest

from tracker.domain.text.hashed_names import find_names, hashed_name, read_hashed_names, strings_in
from tracker.domain.text.person_names import Erasure

SALT = bytes(range(32))
WORDS = ("zoe", "Zoë", "ZOE\u0308", "van", "Van", "dijk", "DIJK", "delft")
BETWEEN = (" ", ", ", "_", "-", "\n  ", "; ", " (", "%20", ". ")
JOINING = (" ", ", ", "_", "-", "\n  ", "%20", ". ")


def plain(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if letter.isalpha()).lower()


def is_written(words: list[str], between: list[str], name: tuple[str, ...]) -> bool:
    """Say whether the name is in a text, in one of its rotations, by trying all places."""
    turned = {name[at:] + name[:at] for at in range(len(name))}
    return any(
        tuple(map(plain, words[first : first + len(name)])) in turned
        and all(each in JOINING for each in between[first : first + len(name) - 1])
        for first in range(len(words) - len(name) + 1)
    )


def check(seed: int, texts: int) -> None:
    source = random.Random(seed)
    names = {
        hashed_name("Zoë van Dijk", SALT): ("zoe", "van", "dijk"),
        hashed_name("Van Delft", SALT): ("van", "delft"),
    }
    for _ in range(texts):
        words = [source.choice(WORDS) for _ in range(source.randint(1, 7))]
        between = [source.choice(BETWEEN) for _ in words]
        text = "".join(part for pair in zip(words, between, strict=True) for part in pair)
        found = find_names([text], names, SALT)
        assert set(found) == {name for name, spelled in names.items() if is_written(words, between, spelled)}, text
        for name, spellings in found.items():
            erasure = Erasure(spellings[0], spellings[1:], "Official 3")
            assert not find_names([erasure.erase_from_text(text.replace("%20", " "))], {name}, SALT)


def test_names_are_found_where_a_search_of_all_places_finds_them() -> None:
    check(1, 60)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(2, 22))
def test_names_are_found_in_many_texts(seed: int) -> None:
    check(seed, 1000)


def test_names_of_other_scripts_in_parts_and_in_json_are_found() -> None:
    chinese, apostrophe = hashed_name("王小明", SALT), hashed_name("Anne d’Arc", SALT)
    whole = hashed_name("Zoë van Dijk", SALT)
    csl = '[{"family": "Dijk", "given": "Zoë", "non-dropping-particle": "van"}]'
    texts = [*strings_in({"csl": csl}), "他是王小明。", "Anne d'Arc"]
    assert find_names(texts, {chinese, apostrophe, whole}, SALT) == {
        chinese: ("王小明",),
        apostrophe: ("Anne d'Arc",),
        whole: ("Zoë van Dijk",),
    }
    assert find_names(["王小月", "Zoë van Delft"], {chinese, whole}, SALT) == {}


def test_a_hash_depends_on_the_team_and_survives_json() -> None:
    hashed = hashed_name("Zoë van Dijk", SALT)
    assert hashed == hashed_name("DIJK, ZOE van", SALT) != hashed_name("Zoë van Dijk", SALT[1:])
    assert read_hashed_names([hashed.as_json()]) == {hashed}


@pytest.mark.parametrize("value", [None, 3, [[]], [[1, 2]], [[1, 300, "0" * 32]], [[True, 3, "0" * 32]], [[1, 2, "x"]]])
def test_what_is_no_hashed_name_is_left_out(value: object) -> None:
    assert read_hashed_names(value) == frozenset()
