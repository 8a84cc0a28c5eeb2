"""PDF as a source: the title and author in its metadata, and the DOI in its text."""

from __future__ import annotations

import re

from tracker.domain.records.drafts import Author, SourceDraft
from tracker.domain.sources.addresses import doi_key
from tracker.errors import RuleError
from tracker.exchange.attachments.pdf import pdf_facts
from tracker.exchange.attachments.web_page import person_of
from tracker.exchange.parsing.parser_process import ReadingError

_NO_TITLE = re.compile(
    r"(microsoft (word|powerpoint|excel) - |untitled|document\d*$|slide 1$|print)|\.[a-z]{3,4}$", re.I
)
"""Titles that programs write when the author gave no title: a file name or a default title."""
_SEARCHED_LENGTH = 5_000
_MAX_LENGTH = 1_000


def read_pdf_source(content: bytes, text: str) -> SourceDraft | None:
    """Return the source that a PDF describes, `text` being the PDF's text; None without a title and a DOI."""
    try:
        facts = pdf_facts(content)
    except (RuleError, ReadingError):
        return None
    title = " ".join(facts.title.split())[:_MAX_LENGTH]
    if _NO_TITLE.search(title):
        title = ""
    doi = doi_key(text[:_SEARCHED_LENGTH])
    if not title and not doi:
        return None
    return SourceDraft(
        title=title or doi, kind="academic_article" if doi else "report", authors=_authors(facts.author), doi=doi
    )


def _authors(names_text: str) -> tuple[Author, ...]:
    """Split authors at semicolons, `and` or `en`; leave out e-mail addresses and names of one word (logins)."""
    names = (" ".join(name.split())[:300] for name in re.split(r";| and | en ", names_text[:_MAX_LENGTH]))
    return tuple(person_of(name) for name in names if " " in name and "@" not in name)
