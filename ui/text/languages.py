"""Which languages the program speaks, and its turning to one: words, dates, numbers, and the buttons that are Qt's.

A language is a file in `resources/i18n`; English needs none.
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
"""The choice of whoever makes none."""
_PREFIX = "twintrack_"
_speaking: list[QTranslator] = []
"""What is installed; Qt keeps no hold of it."""


@cache
def available_languages() -> tuple[str, ...]:
    """The codes of the languages that there are words for, English first."""
    files = resource("i18n").glob(f"{_PREFIX}*.qm")
    return (ENGLISH, *sorted(path.stem.removeprefix(_PREFIX) for path in files))


def native_name(code: str) -> str:
    """What a language calls itself: `Nederlands`."""
    name = "English" if code == ENGLISH else QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:]


def set_language(choice: str) -> None:
    """Say all that is made from now on in the language chosen; what none is known for, in English."""
    for translator in _speaking:
        QCoreApplication.removeTranslator(translator)
    _speaking.clear()
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
            _speaking.append(translator)


@contextmanager
def temporary_language(code: str) -> Iterator[None]:
    """Speak a language for a while, whatever was chosen."""
    before, installed = QLocale(), tuple(_speaking)
    set_language(code)
    try:
        yield
    finally:
        set_language(ENGLISH)
        QLocale.setDefault(before)
        for translator in installed:
            QCoreApplication.installTranslator(translator)
            _speaking.append(translator)


def language_choices() -> list[tuple[str, str]]:
    """Return (code, name) of every choice: the system's language, then each translated language by its own name."""
    return [(AS_SYSTEM, tr("As the system")), *((code, native_name(code)) for code in available_languages())]
