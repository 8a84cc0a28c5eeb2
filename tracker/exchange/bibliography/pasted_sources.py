"""Reads a pasted text as sources: records of a bibliography, or else the one source that a line of text describes."""

from __future__ import annotations

from tracker.domain.coding.vocabulary import SOURCE_KINDS
from tracker.domain.records.drafts import SourceDraft
from tracker.domain.sources.source_texts import read_source_text
from tracker.errors import RuleError
from tracker.exchange.bibliography.bibliography_records import BibliographyFormat, FileRecord
from tracker.exchange.bibliography.bibliography_writing import FORMATS
from tracker.exchange.bibliography.format_detection import text_format
from tracker.exchange.bibliography.record_conversion import source_in

MAX_PASTE_LENGTH = 2_000_000


def read_pasted(text: str, circa: int) -> SourceDraft | None:
    """Return the first source that a pasted text describes; None for a blank text."""
    return next(iter(read_pasted_all(text, circa)), None)


def read_pasted_all(text: str, circa: int) -> tuple[SourceDraft, ...]:
    """Return the sources of a pasted text: each record of a bibliography, else the one source that it describes."""
    if len(text) > MAX_PASTE_LENGTH:
        return ()
    records = _records(text, circa)
    return records or tuple(filter(None, [read_source_text(text)]))


def _records(text: str, circa: int) -> tuple[SourceDraft, ...]:
    """Return the sources of the records that can be read. The last RIS record may lack its end, often not copied."""
    found = text_format(text)
    if found is None:
        return ()
    sources = []
    for record in _read(found, text):
        try:
            sources.append(source_in(record, SOURCE_KINDS, circa).draft)
        except RuleError:
            continue
    return tuple(sources)


def _read(found: BibliographyFormat, text: str) -> list[FileRecord]:
    try:
        return FORMATS[found].read(f"{text}\nER  - \n" if found == "ris" else text)
    except RuleError:
        return []
