"""A made-up third language: each English text with accents on all its letters, so that untranslated text is seen.

It can also be made of the Dutch texts, with accents on the vowels only: these are as wide as without accents.
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
from tracker.i18n.date_dutch import DUTCH
from tracker.i18n.date_english import ENGLISH
from tracker.i18n.date_table import DateLanguage
from tracker.paths import RESOURCES

CODE = "eo"
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "àƀçđéƒĝĥîĵķļɱñôþɋŕšŧûṽŵẋýžÀƁÇĐÉƑĜĤÎĴĶĻṀÑÔÞɊŔŠŦÛṼŴẊÝŽ"
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]+>|&[a-z]+;|%(?:\([a-z_]+\))?[rs])")
"""Parts of a text that the program fills in or reads: facts, tags of rich text, entities."""
_ACCENTS = str.maketrans(PLAIN, ACCENTED)
ACCENTS_OF_VOWELS = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")


def accented(text: str, accents: dict[int, int] = _ACCENTS) -> str:
    """Return the translation of an English text."""
    return "".join(part if _KEPT.fullmatch(part) else part.translate(accents) for part in _KEPT.split(text))


@contextmanager
def pseudo_language(folder: Path, monkeypatch: pytest.MonkeyPatch, *, is_dutch: bool = False) -> Iterator[str]:
    """Add the language within the block, with its files in `folder`, and yield its code."""
    # The words that are read are gathered once in a process; later tests read without the made-up ones.
    read_date("May 2021")
    monkeypatch.setattr(catalogue, "FOLDER", folder)
    monkeypatch.setitem(date_language.LANGUAGES, CODE, accented_dates(is_dutch=is_dutch))
    write_catalogue(is_dutch=is_dutch)
    _forget()
    try:
        yield CODE
    finally:
        monkeypatch.undo()
        _forget()


def write_catalogue(*, is_dutch: bool = False) -> None:
    """Write the compiled catalogue, with all texts of the program."""
    path = catalogue.catalogue_file(CODE)
    path.parent.mkdir(parents=True)
    path.write_bytes(_compiled(is_dutch))


@cache
def _compiled(is_dutch: bool) -> bytes:
    """Return the compiled catalogue."""
    words = Catalog(CODE, fuzzy=False)
    for text, dutch, context in _program_texts():
        words.add(text, _accented_all(dutch, ACCENTS_OF_VOWELS) if is_dutch else _accented_all(text), context=context)
    file = BytesIO()
    write_mo(file, words)
    return file.getvalue()


_Text = str | tuple[str, str]


def _program_texts() -> Iterator[tuple[_Text, _Text, str | None]]:
    """Yield each text of the program, or its two numbers, in English and Dutch, with its context.

    They are those of the compiled Dutch catalogue; tests/ui/text/test_translations.py sees to it that it has them all.
    Collecting them from the source takes seconds.
    """
    with (RESOURCES / "i18n" / "nl" / "LC_MESSAGES" / "twintrack.mo").open("rb") as file:
        for message in read_mo(file):
            if message.id:
                # Babel decodes the texts, but not the contexts of texts without a plural.
                context = message.context
                context = context.decode("utf-8") if isinstance(context, bytes) else context
                yield message.id, message.string, context


def accented_dates(*, is_dutch: bool = False) -> DateLanguage:
    """Return the table of date words, made from the English or the Dutch one."""
    table, accents = (DUTCH, ACCENTS_OF_VOWELS) if is_dutch else (ENGLISH, _ACCENTS)
    return DateLanguage(
        **{field.name: _accented_all(getattr(table, field.name), accents) for field in fields(DateLanguage)}
    )


def _accented_all(words: Any, accents: dict[int, int] = _ACCENTS) -> Any:
    if isinstance(words, str):
        return accented(words, accents)
    if isinstance(words, Mapping):
        return {key: _accented_all(each, accents) for key, each in words.items()}
    return tuple(_accented_all(each, accents) for each in words)


def _forget() -> None:
    catalogue.available_languages.cache_clear()
    catalogue.catalogue.cache_clear()
