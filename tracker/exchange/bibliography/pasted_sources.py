"""Reads a pasted text as sources: an address, a DOI, records of a bibliography, or a plain title.

Nothing is fetched: an address has no title, so the address is used as the title until the user enters one.
"""

from __future__ import annotations

import re

from tracker.domain.coding.vocabulary import SOURCE_KINDS
from tracker.domain.records.drafts import SourceDraft
from tracker.domain.sources.addresses import archived_page, clean_address
from tracker.domain.sources.source_guesses import date_in_address, guess_source
from tracker.errors import RuleError
from tracker.exchange.bibliography.bibliography_records import BibliographyFormat, FileRecord
from tracker.exchange.bibliography.bibliography_writing import FORMATS
from tracker.exchange.bibliography.format_detection import text_format
from tracker.exchange.bibliography.record_conversion import source_in

MAX_PASTE_LENGTH = 2_000_000

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/[^\s\"<>]+)", re.IGNORECASE)
_TRAILING = ".,;:)]}>'\"”’"


def read_pasted(text: str, circa: int) -> SourceDraft | None:
    """Return the first source that a pasted text describes; None for a blank text."""
    return next(iter(read_pasted_all(text, circa)), None)


def read_pasted_all(text: str, circa: int) -> tuple[SourceDraft, ...]:
    """Return the sources of a pasted text: each record of a bibliography, else the one source that it describes."""
    if len(text) > MAX_PASTE_LENGTH:
        return ()
    records = _records(text, circa)
    return records or tuple(filter(None, [_line(text)]))


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


def _line(text: str) -> SourceDraft | None:
    """Return the source of a line: a title, an address, a DOI, or a title followed by an address or DOI."""
    line = " ".join(text.split())
    if not line:
        return None
    title, _, last = line.rpartition(" ")
    bare = last.rstrip(_TRAILING) if not last.endswith(")") or "(" not in last else last
    if title.lower() == "doi:":
        title = ""
    if doi := _DOI.fullmatch(bare):
        return SourceDraft(title=title.rstrip(" ,;:") or doi[1], kind="academic_article", doi=doi[1])
    if _ADDRESS.fullmatch(bare):
        return _source_at_address(title.rstrip(" ,;:"), bare)
    return SourceDraft(title=line)


def _source_at_address(title: str, address: str) -> SourceDraft:
    page = archived_page(address)
    url = clean_address(page or address)
    guess = guess_source(url, title)
    return SourceDraft(
        title=title or url,
        kind=guess.kind,
        publisher=guess.publisher,
        date=date_in_address(url),
        url=url,
        archived_url=address if page else "",
    )
