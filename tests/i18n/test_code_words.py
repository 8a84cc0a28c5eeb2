from __future__ import annotations

from tracker.domain.coding.vocabulary import CONFIDENCE_LEVELS, DUPLICATE_REASONS, VOCABULARIES
from tracker.domain.statuses.statuses import CODES
from tracker.i18n.code_words import CONFIDENCE_ANCHORS, WORDS


def test_every_code_has_a_text_and_every_text_a_code() -> None:
    lists = {**VOCABULARIES, "status": CODES, "duplicate_reason": DUPLICATE_REASONS}
    assert {name: tuple(words) for name, words in WORDS.items()} == lists
    assert all(word.strip() for words in WORDS.values() for word in words.values())


def test_texts_of_one_list_differ() -> None:
    assert all(len(set(words.values())) == len(words) for words in WORDS.values())


def test_every_confidence_level_has_a_definition() -> None:
    assert len(CONFIDENCE_ANCHORS) == len(CONFIDENCE_LEVELS)
