"""Writes sources as a bibliography; reading it back gives equal sources."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tracker.domain.dates.vague_dates import USUAL_CIRCA
from tracker.domain.records.drafts import SourceDraft
from tracker.domain.sources.csl_dates import csl_from_date, year_of
from tracker.domain.text.name_folding import fold
from tracker.exchange.bibliography.bibliography_records import BibliographyFormat, FileRecord, Item
from tracker.exchange.bibliography.bibtex.bibtex import bibtex_key, read_bibtex, write_bibtex
from tracker.exchange.bibliography.csl import draft_of, item_of, read_csl, text_of, write_csl
from tracker.exchange.bibliography.private_field import differences
from tracker.exchange.bibliography.ris import read_ris, write_ris
from tracker.exchange.progress import Track, untracked


@dataclass(frozen=True, slots=True)
class TextFormat:
    """Functions that read a format's text and write one item, and the text around and between items."""

    name: str
    read: Callable[[str], list[FileRecord]]
    write: Callable[[Item, str], str]
    begin: str = ""
    between: str = "\n"
    end: str = ""


FORMATS: Mapping[BibliographyFormat, TextFormat] = {
    "ris": TextFormat("RIS", read_ris, write_ris),
    "bibtex": TextFormat("BibTeX", read_bibtex, write_bibtex),
    "csl-json": TextFormat("CSL JSON", read_csl, write_csl, "[\n", ",\n", "\n]\n"),
}


def bibliography_text(
    sources: Mapping[int, SourceDraft], format_name: BibliographyFormat, track: Track = untracked
) -> str:
    """Return the text of the sources, given by id, in their order; a link to a source outside them is left out."""
    form = FORMATS[format_name]
    keys = _keys(sources)
    records = [
        written(draft, form, keys[source], keys.get(draft.derived_from or 0, ""))
        for source, draft in track(sources.items())
    ]
    return form.begin + form.between.join(records) + form.end


def written(draft: SourceDraft, form: TextFormat, key: str, parent: str = "") -> str:
    """Return one source as a record, with the private field if the standard fields lose a fact."""
    item = {**item_of(draft), "id": key}
    plain = form.write(item, "")
    records = form.read(plain)
    read = draft_of(records[0].item, USUAL_CIRCA)
    private = differences(read, draft, parent)
    return form.write(item, private) if private else plain


def _keys(sources: Mapping[int, SourceDraft]) -> dict[int, str]:
    """Return a unique key for each source: its own, else one of author, year and title."""
    keys: dict[int, str] = {}
    used_keys: set[str] = set()
    for source, draft in sources.items():
        preferred = bibtex_key(_own_key(draft) or _derived_key(draft))
        key, count = preferred, 1
        while key.casefold() in used_keys:
            count += 1
            key = f"{preferred}-{count}"
        used_keys.add(key.casefold())
        keys[source] = key
    return keys


def _own_key(draft: SourceDraft) -> str:
    csl = json.loads(draft.csl)
    return text_of(csl.get("citation-key")) or text_of(csl.get("id"))


def _derived_key(draft: SourceDraft) -> str:
    """Return a key of author, year and the longest word of the title, such as `dejong2021weert`."""
    author = draft.authors[0].family or draft.authors[0].literal if draft.authors else draft.publisher
    year = year_of(csl_from_date(draft.date)) if draft.date is not None else ""
    word = max(fold(draft.title).split(), key=len, default="")
    return fold(author).replace(" ", "")[:30] + year + word[:30]
