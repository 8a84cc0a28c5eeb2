"""Conversion of bibliography records into sources, with the validation of all their texts."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from tracker.domain.records.drafts import Author, SourceDraft
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.exchange.bibliography.bibliography_records import FileRecord, canonical
from tracker.exchange.bibliography.csl import dois_in, draft_of, text_of
from tracker.exchange.bibliography.private_field import restored

_TEXTS = {
    "title": "title", "publisher": "publisher", "language": "language", "url": "url", "doi": "doi",
    "archived_url": "url", "summary": "summary",
}  # fmt: skip
"""[field of a draft] -> the field of `clean_text` with its limit of length."""


@dataclass(frozen=True, slots=True)
class ReadSource:
    """Source of a record, its key in the file, and the key of the record from which it derives."""

    draft: SourceDraft
    key: str = ""
    parent: str = ""
    notes: tuple[tuple[str, RuleError], ...] = ()
    """Points for the user to check: field and message."""
    was_cleaned: bool = False
    """Whether a text lost characters that can't be stored."""


def source_in(record: FileRecord, kinds: Collection[str], circa: int) -> ReadSource:
    """Return the validated source of a record. A kind that is not in `kinds` is replaced by that of the CSL type.

    Raises the record's `problem` if it has one; RuleError title_missing, text_too_long, not_json.
    """
    if record.problem is not None:
        raise record.problem
    try:
        read = draft_of(record.item, circa)
        draft, parent = restored(read, record.private, circa) if record.private else (read, "")
        if draft.kind not in kinds:
            draft = replace(draft, kind=read.kind)
        cleaned = _cleaned_draft(draft)
    except RecursionError:
        raise RuleError("not_json", "record") from None
    if not cleaned.title:
        raise RuleError("title_missing", "title")
    dois = dois_in(text_of(record.item.get("DOI")))
    notes = record.notes
    if len(dois) > 1:
        notes += (("doi", RuleError("several_dois", "doi", doi=dois[0], count=len(dois) - 1)),)
    return ReadSource(cleaned, text_of(record.item.get("id")), parent, notes, cleaned != draft)


def _cleaned_draft(draft: SourceDraft) -> SourceDraft:
    """Return a draft with cleaned texts and without empty authors; RuleError text_too_long."""
    authors = (Author(*(clean_text(part, "author").text for part in _parts(author))) for author in draft.authors)
    texts: dict[str, Any] = {field: clean_text(getattr(draft, field), limit).text for field, limit in _TEXTS.items()}
    csl = canonical(_cleaned(json.loads(draft.csl)))
    return replace(
        draft,
        authors=tuple(author for author in authors if author != Author()),
        csl=_clean_csl(csl),
        **texts,
    )


def _clean_csl(csl: str) -> str:
    """Return a cleaned `csl` text; RuleError text_too_long for the field `rest_of_the_record`."""
    try:
        return clean_text(csl, "csl").text
    except RuleError as error:
        raise RuleError(error.code, "rest_of_the_record", **error.facts) from None


def _parts(author: Author) -> tuple[str, str, str]:
    return author.family, author.given, author.literal


def _cleaned(value: Any) -> Any:
    """Return a JSON value with all its texts cleaned; the length of the whole value is not checked here."""
    if isinstance(value, str):
        return _clean_csl(value)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {_clean_csl(key): _cleaned(each) for key, each in value.items()}
    return value
