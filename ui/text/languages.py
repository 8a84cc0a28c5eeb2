"""The languages of the program, and switching to one: texts, dates, numbers, and Qt's own texts.

A language is a file in `resources/i18n`; English needs no file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from tracker.paths import resource
from ui.text.translation import tr

ENGLISH = "en"
AS_SYSTEM = ""
"""The choice of the system's language, which is the default."""
_PREFIX = "twintrack_"
_translators: list[QTranslator] = []
"""The installed translators. Qt does not keep references to them."""


@cache
def available_languages() -> tuple[str, ...]:
    """Return the codes of the languages that the program is translated into, English first."""
    files = resource("i18n").glob(f"{_PREFIX}*.qm")
    return (ENGLISH, *sorted(path.stem.removeprefix(_PREFIX) for path in files))


def native_name(code: str) -> str:
    """Return the name of a language in that language: `Nederlands`."""
    name = "English" if code == ENGLISH else QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:]


def set_language(choice: str) -> None:
    """Set the language of all texts that are created later. English is used if there is no translation."""
    for translator in _translators:
        QCoreApplication.removeTranslator(translator)
    _translators.clear()
    locale = QLocale(choice) if choice in available_languages() else QLocale.system()
    QLocale.setDefault(locale)
    code = locale.name().partition("_")[0]
    if code == ENGLISH or code not in available_languages():
        return
    for folder, name in (
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{code}"),
        (str(resource("i18n")), f"{_PREFIX}{code}"),
    ):
        translator = QTranslator()
        if translator.load(name, folder):
            QCoreApplication.installTranslator(translator)
            _translators.append(translator)


@contextmanager
def temporary_language(code: str) -> Iterator[None]:
    """Use a language within the block, whatever was chosen."""
    before, installed = QLocale(), tuple(_translators)
    set_language(code)
    try:
        yield
    finally:
        set_language(ENGLISH)
        QLocale.setDefault(before)
        for translator in installed:
            QCoreApplication.installTranslator(translator)
            _translators.append(translator)


def language_choices() -> list[tuple[str, str]]:
    """Return (code, name) of every choice: the system's language, then each translated language by its own name."""
    return [(AS_SYSTEM, tr("As the system")), *((code, native_name(code)) for code in available_languages())]
