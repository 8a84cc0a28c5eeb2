"""A text that says which source is meant: an address, a DOI, a reference as running text, or a title.

One rule for what is pasted into a form, what a cell of a table contains, and what a verb gets. Nothing is fetched: an
address has no title, so it is its own title until the user enters one.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Final

from tracker.domain.dates.vague_dates import VagueDate, read_date
from tracker.domain.records.drafts import SourceDraft
from tracker.domain.sources.addresses import archived_page, clean_address
from tracker.domain.sources.reference_parts import date_in_title, read_reference
from tracker.domain.sources.source_guesses import date_in_address, guess_source
from tracker.errors import RuleError

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi: ?)?(10\.\d{4,9}/[^\s\"<>]+)", re.IGNORECASE)
_TRAILING: Final = ".,;:)]}>'\"”’"
_ACCESSED = re.compile(
    r"[,;.]? ?[\[(]?\b(?:last )?(?:accessed|retrieved|viewed|visited|geraadpleegd|opgehaald|bezocht|abgerufen|zugriff"
    r"|consultée?|consultado|recuperado|consultato|dostęp)\b ?(?:on|op|am|le|el|il)?:? ?"
    r"(?P<day>[^\[\]();]{0,20}?\d{4})?,? ?(?:from|van|via|von|unter|sur|en|de|op|at)? ?:? ?[\])]?",
    re.IGNORECASE,
)
_LEADS_TO_ADDRESS = re.compile(
    r"[,;.]? ?[\[(]?\b(?:available (?:at|from|online(?: at)?)|beschikbaar (?:via|op)|te vinden op|verfügbar unter"
    r"|disponible (?:en|sur|à)|online|(?:url|doi|via|link|bron|source|see|zie|siehe|voir) ?:) ?:? ?$",
    re.IGNORECASE,
)


def read_source_text(text: str) -> SourceDraft | None:
    """Return the source that a text describes; None for a blank text.

    What is not certain stays in the title; the note of a reference that was taken apart is the text as typed.
    """
    line = " ".join(text.split())
    if not line:
        return None
    found = list(_ADDRESS.finditer(line))
    if len(found) > 1:
        return SourceDraft(line)
    if found:
        address = _without_trailing(found[0][0])
        before, after = line[: found[0].start()], line[found[0].start() + len(address) :]
        return _at_address(line, before, after.strip(_TRAILING + " "), address)
    title, _, last = line.rpartition(" ")
    if doi := _DOI.fullmatch(_without_trailing(last)):
        return _with_doi(line, "" if title.lower() == "doi:" else title, doi[1])
    return read_reference(line) or SourceDraft(line, date=date_in_title(line))


def source_of_text(text: str) -> SourceDraft:
    """Return the source that a text describes, with a kind that its parts indicate; the text is not blank."""
    found = read_source_text(text) or SourceDraft(text)
    if found.kind != "unknown":
        return found
    return replace(found, kind=guess_source(found.url, found.title, found.publisher).kind)


def _without_trailing(text: str) -> str:
    return text.rstrip(_TRAILING) if not text.endswith(")") or "(" not in text else text


def _at_address(line: str, before: str, after: str, address: str) -> SourceDraft:
    """Return the source of a line with an address: what is before and behind it is the title, or a reference."""
    before = _LEADS_TO_ADDRESS.sub("", before).rstrip(" ,;:[(<")
    accessed = next((date for text in (before, after) if (date := _day_of_access(text)) is not None), None)
    words, rest = _ACCESSED.sub("", before).strip(" ,;:"), _ACCESSED.sub("", after).strip(" .,;:")
    if accessed is not None and not rest:
        words = words.removesuffix(".").strip('“”"')
    rest = f" {rest}" if rest else ""
    page = archived_page(address)
    url = clean_address(page or address)
    doi = _DOI.fullmatch(address)
    read = read_reference(f"{words}{rest}") if words else None
    draft = read or SourceDraft(f"{words}{rest}".strip() or (doi[1] if doi else url))
    guess = guess_source(url, draft.title, draft.publisher)
    return replace(
        draft,
        kind=("academic_article" if doi else guess.kind) if draft.kind == "unknown" else draft.kind,
        publisher=draft.publisher or guess.publisher,
        date=draft.date or date_in_address(url) or date_in_title(draft.title),
        url="" if doi else url,
        doi=doi[1] if doi else "",
        accessed=accessed,
        archived_url=address if page else "",
        csl=draft.csl if read is None else _with_note(draft.csl, line),
    )


def _with_doi(line: str, before: str, doi: str) -> SourceDraft:
    """Return the source of a line that ends with a DOI."""
    words = re.sub(r"[,;.]? ?\bdoi ?:?$", "", before, flags=re.IGNORECASE).rstrip(" ,;:")
    read = read_reference(words) if words else None
    if read is None:
        return SourceDraft(title=words or doi, kind="academic_article", date=date_in_title(words), doi=doi)
    kind = "academic_article" if read.kind == "unknown" else read.kind
    return replace(read, kind=kind, doi=doi, csl=_with_note(read.csl, line))


def _with_note(csl: str, line: str) -> str:
    return json.dumps({**json.loads(csl), "note": line}, ensure_ascii=False, sort_keys=True)


def _day_of_access(text: str) -> VagueDate | None:
    found = _ACCESSED.search(text)
    if found is None or not found["day"]:
        return None
    try:
        return read_date(found["day"].strip(" ,"))
    except RuleError:
        return None
