"""The date words, one table a language: every spelling that is read, and the first of each for display.

To add a language, write a module with a `DateLanguage` and add it to `LANGUAGES`. Reading, display and references take
all words from there.
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.i18n.date_dutch import DUTCH
from tracker.i18n.date_english import ENGLISH
from tracker.i18n.date_french import FRENCH
from tracker.i18n.date_german import GERMAN
from tracker.i18n.date_table import DateLanguage

LANGUAGES: Mapping[str, DateLanguage] = {"en": ENGLISH, "nl": DUTCH, "de": GERMAN, "fr": FRENCH}


def date_language(code: str) -> DateLanguage:
    """Return the date words of a language code such as `nl` or `nl_NL`; English for other languages."""
    return LANGUAGES.get(code[:2].lower(), ENGLISH)
