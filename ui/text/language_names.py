"""A language as the reader calls it, and the one in which the product's own tables speak to the reader."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QLocale

from tracker.domain.bodies.countries import country_name
from tracker.domain.sources.references import Language
from tracker.i18n.percentages import percent_text
from ui.text.languages import ENGLISH, available_languages
from ui.text.translation import tr

NAMED_LANGUAGES = (
    *("Arabic", "Bosnian", "Bulgarian", "Catalan", "Chinese", "Croatian", "Czech", "Danish", "Dutch", "English"),
    *("Estonian", "Finnish", "French", "German", "Greek", "Hebrew", "Hindi", "Hungarian", "Indonesian", "Irish"),
    *("Italian", "Japanese", "Korean", "Latvian", "Lithuanian", "Luxembourgish", "Macedonian", "Norwegian Bokmål"),
    *("Papiamento", "Persian", "Polish", "Portuguese", "Romanian", "Russian", "Serbian", "Slovak", "Slovenian"),
    *("Spanish", "Swedish", "Turkish", "Ukrainian", "Vietnamese", "Western Frisian"),
)
"""What sources are mostly written in, as Qt calls them in English; other languages stay English in a translation."""


def reference_language() -> Language:
    """The language in which the reader's references are written."""
    return "nl" if QLocale().language() == QLocale.Language.Dutch else "en"


def table_language() -> str:
    """The language in which countries and dates are told: the reader's, where there are words to go with them."""
    code = QLocale().name().partition("_")[0]
    return code if code in available_languages() else ENGLISH


def percent_words(share: Fraction | float) -> str:
    """Return a share in per cent in the reader's language: `42 %`; `>99 %` and `<1 %` where it is not 1 or 0."""
    return percent_text(share, reference_language())


def country_text(code: str) -> str:
    """What the reader calls the country."""
    return country_name(code, table_language())


def language_text(code: str) -> str:
    """`Dutch` for `nl`; the code as it is where nobody knows it."""
    language = QLocale.codeToLanguage(code.strip().lower().partition("-")[0])
    known = language not in (QLocale.Language.AnyLanguage, QLocale.Language.C)
    return tr(QLocale.languageToString(language)) if known else code
