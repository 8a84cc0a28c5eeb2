"""Headings and statuses within a sentence: in lower case, unless the language writes them in another way."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from tracker.i18n.catalogue import WITHIN_SENTENCE, Catalogue, catalogue
from tracker.i18n.code_words import STATUS_CONTEXT, STATUS_WORDS
from tracker.wording.texts import Texts


class German(NullTranslations):
    """The entries of a catalogue for a language in which nouns have capitals."""

    def pgettext(self, context: str, message: str) -> str:
        if context == WITHIN_SENTENCE[0]:
            return "unchanged"
        return {(STATUS_CONTEXT, "in force"): "in Kraft"}.get((context, message), message)


@pytest.mark.parametrize(
    ("heading", "inside"),
    [("Ended", "ended"), ("Without a date", "without a date"), ("DOI missing", "DOI missing"), ("", "")],
)
def test_a_heading_loses_its_capital_within_a_sentence(heading: str, inside: str) -> None:
    assert catalogue("en").within_sentence(heading) == inside


def test_a_language_can_keep_capitals() -> None:
    german = Catalogue("de", German())
    assert german.within_sentence("Beginn") == "Beginn"
    assert german.tr_in(STATUS_CONTEXT, "in force") == "in Kraft"


@pytest.mark.parametrize(("language", "inside"), [("en", "in force"), ("nl", "van kracht")])
def test_statuses_have_a_form_within_a_sentence(language: str, inside: str) -> None:
    texts = Texts(language)
    assert texts.status_in_sentence("in_force") == inside
    assert all(texts.status_in_sentence(code)[0].islower() for code in STATUS_WORDS)
