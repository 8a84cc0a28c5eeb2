"""Letters written into a folder, in one step with the record that they were sent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tracker.domain.records.attachments import safe_name
from tracker.errors import KnownError
from tracker.exchange.file_writing import write_bytes, write_table
from tracker.exchange.files_together import files_together
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.writing.workbook_writing import write_workbook
from tracker.reports.document.blocks import Document
from tracker.reports.letters.composing import ComposedLetters, Letter
from tracker.reports.letters.forms import SINGLE_FORMS, TABLE_COLUMNS, letter_document, table_row

_MAX_STEM = 120
_SEPARATORS = re.compile(r"[/\\]")


def letter_file_names(letters: Sequence[Letter], form: str) -> list[str]:
    """Return a name for the file of each letter, after its body: safe on every system and unique in any case."""
    taken: set[str] = set()
    used: dict[str, int] = {}
    """The last number of each name: of thousands of equal names, each is tried once."""
    names = []
    for letter in letters:
        stem = _SEPARATORS.sub("_", letter.name)[:_MAX_STEM]
        number = used.get(_compared(stem), 0) + 1
        while True:
            name = safe_name(f"{stem} ({number}).{form}" if number > 1 else f"{stem}.{form}")
            if not name.casefold().endswith(f".{form}"):
                name = f"{name}.{form}"
            if _compared(name) not in taken:
                break
            number += 1
        used[_compared(stem)] = number
        taken.add(_compared(name))
        names.append(name)
    return names


def _compared(name: str) -> str:
    """Return a name in the form in which two names are the same file on some systems."""
    return unicodedata.normalize("NFKC", name).casefold()


def names_of_files(composed: ComposedLetters, form: str) -> list[str]:
    """Return the names of the files of a form."""
    if form in SINGLE_FORMS:
        return letter_file_names(composed.letters, form)
    return [safe_name(f"{_SEPARATORS.sub('_', composed.wave.name)[:_MAX_STEM]}.{form}")]


@contextmanager
def written_letters(
    composed: ComposedLetters,
    folder: Path,
    form: str,
    *,
    may_replace: bool = False,
    track: Track = untracked,
) -> Iterator[list[Path]]:
    """Write the letters into a folder, and yield the paths of the files. An error in the block removes them again.

    KnownError unknown_format, already_exists, no_folder, ...
    """
    names = names_of_files(composed, form)
    with files_together(folder, names, may_replace=may_replace) as together:
        places = [together.part / name for name in names]
        if form in SINGLE_FORMS:
            written = SINGLE_FORMS[form](composed.language)
            for letter, place in zip(track(composed.letters), places, strict=True):
                write_bytes(place, written(letter))
        else:
            _write_all(composed, places[0], form, track)
        together.put(names)
        yield [Path(folder) / name for name in names]


def _write_all(composed: ComposedLetters, place: Path, form: str, track: Track) -> None:
    rows = (table_row(letter) for letter in composed.letters)
    if form == "csv":
        write_table(place, TABLE_COLUMNS, rows, escapes_formulas=False)
    elif form == "xlsx":
        write_workbook(place, [("Letters", TABLE_COLUMNS, rows)])
    elif form == "pdf":
        write_bytes(place, letters_pdf(composed, track))
    else:
        raise KnownError("unknown_format", path=f".{form}", known=", ".join(f".{each}" for each in SINGLE_FORMS))


def letters_pdf(composed: ComposedLetters, track: Track = untracked) -> bytes:
    """Return all letters as one PDF. Each begins on a page of its own, has a bookmark and counts its own pages."""
    from tracker.reports.writers.pdf_writer import PdfPart, pdf_of

    facts = Document(composed.wave.name, "", composed.language, (), (), day=composed.sent.day)
    parts = (PdfPart(letter_document(letter, composed.language), letter.name) for letter in track(composed.letters))
    return pdf_of(facts, tuple(parts))
