"""A made-up third language: each English text with accents on all its letters, so that untranslated text is seen.

It is added as any language is: by a catalogue, and a table of date words. Its code is that of Esperanto, because Qt has
no texts of its own in it, and numbers with other separators than English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo

from tracker.domain.dates.vague_dates import read_date
from tracker.i18n import catalogue, date_language
from tracker.i18n.date_english import ENGLISH
from tracker.i18n.date_table import DateLanguage
from tracker.paths import RESOURCES

CODE = "eo"
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "àƀçđéƒĝĥîĵķļɱñôþɋŕšŧûṽŵẋýžÀƁÇĐÉƑĜĤÎĴĶĻṀÑÔÞɊŔŠŦÛṼŴẊÝŽ"
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]+>|&[a-z]+;|%(?:\([a-z_]+\))?[rs])")
"""Parts of a text that the program fills in or reads: facts, tags of rich text, entities."""
_ACCENTS = str.maketrans(PLAIN, ACCENTED)


def accented(text: str) -> str:
    """Return the translation of an English text."""
    return "".join(part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in _KEPT.split(text))


@contextmanager
def pseudo_language(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Add the language within the block, with its files in `folder`, and yield its code."""
    # The words that are read are gathered once in a process; later tests read without the made-up ones.
    read_date("May 2021")
    monkeypatch.setattr(catalogue, "FOLDER", folder)
    monkeypatch.setitem(date_language.LANGUAGES, CODE, accented_dates())
    write_catalogue()
    _forget()
    try:
        yield CODE
    finally:
        monkeypatch.undo()
        _forget()


def write_catalogue() -> None:
    """Write the compiled catalogue, with all texts of the program."""
    path = catalogue.catalogue_file(CODE)
    path.parent.mkdir(parents=True)
    path.write_bytes(_compiled())


@cache
def _compiled() -> bytes:
    """Return the compiled catalogue."""
    words = Catalog(CODE, fuzzy=False)
    for text, context in _program_texts():
        words.add(text, accented(text) if isinstance(text, str) else [*map(accented, text)], context=context)
    file = BytesIO()
    write_mo(file, words)
    return file.getvalue()


def _program_texts() -> Iterator[tuple[str | tuple[str, str], str | None]]:
    """Yield each text of the program, or its two numbers, with its context: those of the compiled Dutch catalogue.

    tests/ui/text/test_translations.py sees to it that it has them all. Collecting them from the source takes seconds.
    """
    with (RESOURCES / "i18n" / "nl" / "LC_MESSAGES" / "twintrack.mo").open("rb") as file:
        for message in read_mo(file):
            if message.id:
                # Babel decodes the texts, but not the contexts of texts without a plural.
                context = message.context
                yield message.id, context.decode("utf-8") if isinstance(context, bytes) else context


def accented_dates() -> DateLanguage:
    """Return the table of date words, made from the English one."""
    return DateLanguage(**{field.name: _accented_all(getattr(ENGLISH, field.name)) for field in fields(DateLanguage)})


def _accented_all(words: Any) -> Any:
    if isinstance(words, str):
        return accented(words)
    if isinstance(words, Mapping):
        return {key: _accented_all(each) for key, each in words.items()}
    return tuple(map(_accented_all, words))


def _forget() -> None:
    catalogue.available_languages.cache_clear()
    catalogue.catalogue.cache_clear()
