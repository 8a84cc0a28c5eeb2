"""Names of languages in the user's language, and the language of the program's own tables."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QLocale

from tracker.domain.bodies.countries import country_name
from tracker.i18n.percentages import percent_text
from ui.text.languages import table_language
from ui.text.translation import tr

NAMED_LANGUAGES = (
    *("Arabic", "Bosnian", "Bulgarian", "Catalan", "Chinese", "Croatian", "Czech", "Danish", "Dutch", "English"),
    *("Estonian", "Finnish", "French", "German", "Greek", "Hebrew", "Hindi", "Hungarian", "Indonesian", "Irish"),
    *("Italian", "Japanese", "Korean", "Latvian", "Lithuanian", "Luxembourgish", "Macedonian", "Norwegian Bokmål"),
    *("Papiamento", "Persian", "Polish", "Portuguese", "Romanian", "Russian", "Serbian", "Slovak", "Slovenian"),
    *("Spanish", "Swedish", "Turkish", "Ukrainian", "Vietnamese", "Western Frisian"),
)
"""Qt's English names of the languages of most sources. Other languages stay English in a translation."""


def percent_words(share: Fraction | float) -> str:
    """Return a share in per cent in the user's language: `42 %`; `>99 %` and `<1 %` where it is not 1 or 0."""
    return percent_text(share, table_language())


def country_text(code: str) -> str:
    """Return the name of a country in the user's language."""
    return country_name(code, table_language())


def language_text(code: str) -> str:
    """Return the name of a language, such as `Dutch` for `nl`; the code itself if it is unknown."""
    language = QLocale.codeToLanguage(code.strip().lower().partition("-")[0])
    known = language not in (QLocale.Language.AnyLanguage, QLocale.Language.C)
    return tr(QLocale.languageToString(language)) if known else code


def script_text(code: str) -> str:
    """Return the name of a script, such as `simplified characters` for `Hans`; the code itself for another one."""
    names = {
        "latn": tr("Latin script"),
        "hans": tr("simplified characters"),
        "hant": tr("traditional characters"),
        "hani": tr("Chinese characters"),
        "cyrl": tr("Cyrillic"),
        "arab": tr("Arabic script"),
        "grek": tr("Greek script"),
        "jpan": tr("Japanese script"),
        "kore": tr("Korean script"),
    }
    return names.get(code.strip().lower(), code)
