"""Texts with facts that are translated when they are shown."""

from __future__ import annotations

import pickle

from tracker.domain.text.phrases import Phrase
from tracker.errors import KnownError
from tracker.wording.texts import Texts


def test_a_phrase_is_english_as_a_string_and_translated_when_it_is_shown() -> None:
    phrase = Phrase("it lacks {names}", names="body, source")
    assert phrase == "it lacks body, source"
    damaged = KnownError("damaged", path="/x.twin", detail=phrase)
    assert Texts().problem(damaged) == "/x.twin is damaged: it lacks body, source."
    assert "body, source ontbreekt" in Texts("nl").problem(damaged)


def test_phrases_within_phrases_are_translated() -> None:
    phrase = Phrase("{what} must be an object.", what=Phrase("a split"))
    assert phrase == "a split must be an object."
    assert Texts("nl").detail(phrase) == "een splitsing moet een object zijn."


def test_a_phrase_survives_the_way_to_another_process() -> None:
    phrase = Phrase("values of {name}", name="{status}")
    copied = pickle.loads(pickle.dumps(phrase))
    assert (copied, copied.template, copied.facts) == (phrase, phrase.template, phrase.facts)


def test_details_of_the_system_are_not_translated() -> None:
    assert Texts("nl").detail("database disk image is malformed") == "database disk image is malformed"
