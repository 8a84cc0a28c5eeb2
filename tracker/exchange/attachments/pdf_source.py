"""A PDF as a source: the title and author that were written into it, and the DOI on its first page."""

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
"""What programs write where nobody wrote a title: a file's name, or nothing said."""
_FIRST_WORDS = 5_000
_MAX_LENGTH = 1_000


def read_pdf_source(content: bytes, text: str) -> SourceDraft | None:
    """The source that a PDF says it is, `text` being what was read in it; None where it says nothing of use."""
    try:
        facts = pdf_facts(content)
    except (RuleError, ReadingError):
        return None
    title = " ".join(facts.title.split())[:_MAX_LENGTH]
    if _NO_TITLE.search(title):
        title = ""
    doi = doi_key(text[:_FIRST_WORDS])
    if not title and not doi:
        return None
    return SourceDraft(
        title=title or doi, kind="academic_article" if doi else "report", authors=_authors(facts.author), doi=doi
    )


def _authors(said: str) -> tuple[Author, ...]:
    """Several are parted by semicolons, or by `and`; an address or a login is nobody's name."""
    names = (" ".join(name.split())[:300] for name in re.split(r";| and | en ", said[:_MAX_LENGTH]))
    return tuple(person_of(name) for name in names if " " in name and "@" not in name)
