from __future__ import annotations

from random import Random

from tracker.domain.text.shared_words import RUN, passages_of, shared_words, words_of

ORIGINAL = "The council of Weert will decide in June whether the tie with Yuhang comes to an end."


def shared(text: str, other: str) -> int:
    return shared_words(words_of(text), passages_of(words_of(other)))


def test_a_passage_is_shared_whatever_its_punctuation() -> None:
    assert shared("Weert: “the COUNCIL of Weert, will decide”", ORIGINAL) == 6
    assert shared("The council will decide about Weert", ORIGINAL) == 0
    assert shared("武汉市和阿纳姆市", "阿纳姆市, 武汉市和阿纳姆市") == 8
    assert shared("", ORIGINAL) == shared(ORIGINAL, "") == 0


def test_shared_words_equal_those_by_hand() -> None:
    """A word is shared if any run of words around it stands in the other text at any place."""
    draw = Random(3)
    for _ in range(300):
        one, other = ([draw.choice("ab") for _ in range(draw.randint(0, 22))] for _ in range(2))
        runs = [other[at : at + RUN] for at in range(len(other) - RUN + 1)]
        by_hand = sum(
            any(one[start : start + RUN] in runs for start in range(max(0, at - RUN + 1), min(at, len(one) - RUN) + 1))
            for at in range(len(one))
        )
        assert shared_words(one, passages_of(other)) == by_hand
