"""The date words, one table a language: every spelling that is read, and the first of each for display.

Of further languages the names of months are read, for the dates of sources and tables.

To add a language, write a module with a `DateLanguage` and add it to `LANGUAGES`. Reading, display and references take
all words from there.
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.i18n.date_dutch import DUTCH
from tracker.i18n.date_english import ENGLISH
from tracker.i18n.date_french import FRENCH
from tracker.i18n.date_german import GERMAN
from tracker.i18n.date_table import DateLanguage, MonthLanguage

LANGUAGES: Mapping[str, DateLanguage] = {"en": ENGLISH, "nl": DUTCH, "de": GERMAN, "fr": FRENCH}

MONTH_LANGUAGES: Mapping[str, MonthLanguage] = {
    "es": MonthLanguage(
        (
            *(("enero", "ene"), ("febrero", "feb"), ("marzo", "mar"), ("abril", "abr"), ("mayo", "may")),
            *(("junio", "jun"), ("julio", "jul"), ("agosto", "ago"), ("septiembre", "setiembre", "sept", "sep", "set")),
            *(("octubre", "oct"), ("noviembre", "nov"), ("diciembre", "dic")),
        ),
        ("de", "del"),
    ),
    "it": MonthLanguage(
        (
            *(("gennaio", "gen", "genn"), ("febbraio", "feb", "febbr"), ("marzo", "mar"), ("aprile", "apr")),
            *(("maggio", "mag"), ("giugno", "giu"), ("luglio", "lug"), ("agosto", "ago"), ("settembre", "set", "sett")),
            *(("ottobre", "ott"), ("novembre", "nov"), ("dicembre", "dic")),
        ),
        ("di", "del"),
    ),
    "pt": MonthLanguage(
        (
            *(("janeiro", "jan"), ("fevereiro", "fev"), ("março", "mar"), ("abril", "abr"), ("maio", "mai")),
            *(("junho", "jun"), ("julho", "jul"), ("agosto", "ago"), ("setembro", "set"), ("outubro", "out")),
            *(("novembro", "nov"), ("dezembro", "dez")),
        ),
        ("de", "do"),
    ),
    "pl": MonthLanguage(
        (
            *(("styczeń", "stycznia", "sty"), ("luty", "lutego", "lut")),
            *(("marzec", "marca", "mar"), ("kwiecień", "kwietnia", "kwi")),
            *(("maj", "maja"), ("czerwiec", "czerwca", "cze")),
            *(("lipiec", "lipca", "lip"), ("sierpień", "sierpnia", "sie")),
            *(("wrzesień", "września", "wrz"), ("październik", "października", "paź")),
            *(("listopad", "listopada", "lis"), ("grudzień", "grudnia", "gru")),
        ),
        (),
        ("r.", "roku"),
    ),
}
"""In Polish with the genitive of dates, as in `12 marca`."""


def date_language(code: str) -> DateLanguage:
    """Return the date words of a language code such as `nl` or `nl_NL`; English for other languages."""
    return LANGUAGES.get(code[:2].lower(), ENGLISH)
