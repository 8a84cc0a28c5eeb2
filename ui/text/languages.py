"""The languages of the program, and switching to one: texts, dates, numbers, and Qt's own texts.

The texts are those of `tracker.i18n.catalogue`; the texts of Qt's own dialogs and buttons come from Qt's catalogues.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from tracker.i18n.catalogue import ENGLISH, available_languages, catalogue
from ui.text.translation import (
    SpokenLanguage,
    current_catalogue,
    current_locale,
    spoken_in_this_thread,
    tr,
    use_catalogue,
)

AS_SYSTEM = ""
"""The choice of the system's language, which is the default."""
_translators: list[QTranslator] = []
"""The installed translators of Qt's own texts. Qt does not keep references to them."""


def native_name(code: str) -> str:
    """Return the name of a language in that language: `Nederlands`."""
    name = "English" if code == ENGLISH else QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:]


def table_language() -> str:
    """Return the language of reports, references, country names and dates: the user's if there is a translation, else
    English.
    """
    code = current_locale().name().partition("_")[0]
    return code if code in available_languages() else ENGLISH


def calendar_locale() -> QLocale:
    """Return the locale for the months, the weekdays and the first day of the week of a calendar.

    It has the language of the program and the country of the user. The locale of the system takes the names of days
    from a setting of their own (`LC_TIME`), which can be in another language.
    """
    return QLocale(QLocale(table_language()).language(), QLocale().territory())


def set_language(choice: str) -> None:
    """Set the language of all texts that are created later. English is used if there is no translation."""
    for translator in _translators:
        QCoreApplication.removeTranslator(translator)
    _translators.clear()
    locale = QLocale(choice) if choice in available_languages() else QLocale.system()
    QLocale.setDefault(locale)
    code = locale.name().partition("_")[0]
    use_catalogue(catalogue(code))
    if code == ENGLISH or code not in available_languages():
        return
    translator = QTranslator()
    if translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        QCoreApplication.installTranslator(translator)
        _translators.append(translator)


def own_countries() -> tuple[str, ...]:
    """Return the codes of the user's countries: that of the computer's settings, and that of the window's language.

    English says nothing about the country of the user.
    """
    locales = [QLocale.system(), *([QLocale(table_language())] if table_language() != ENGLISH else [])]
    codes = (QLocale.territoryToCode(locale.territory()) for locale in locales)
    return tuple(dict.fromkeys(code for code in codes if code))


@contextmanager
def temporary_language(code: str) -> Iterator[None]:
    """Use a language within the block, whatever was chosen."""
    before, words, installed = QLocale(), current_catalogue(), tuple(_translators)
    set_language(code)
    try:
        yield
    finally:
        set_language(ENGLISH)
        QLocale.setDefault(before)
        use_catalogue(words)
        for translator in installed:
            QCoreApplication.installTranslator(translator)
            _translators.append(translator)


@contextmanager
def language_of_this_thread(code: str, own_labels: Mapping[tuple[str, str], str]) -> Iterator[None]:
    """Use a language within the block in this thread alone, with these labels of own codes, by list and code."""
    with spoken_in_this_thread(SpokenLanguage(catalogue(code), QLocale(code), own_labels)):
        yield


def language_choices() -> list[tuple[str, str]]:
    """Return (code, name) of every choice: the system's language, then each translated language by its own name."""
    return [(AS_SYSTEM, tr("As the system")), *((code, native_name(code)) for code in available_languages())]
