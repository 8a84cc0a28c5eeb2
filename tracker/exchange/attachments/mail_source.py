"""Mail as a source: its subject, sender and day."""

from __future__ import annotations

from contextlib import suppress
from email.utils import parseaddr

from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.records.drafts import Author, SourceDraft
from tracker.errors import RuleError
from tracker.exchange.attachments.file_texts.file_texts import WITH_FILES, mail_facts
from tracker.exchange.attachments.web_page import person_of
from tracker.exchange.parsing.parser_process import ReadingError

_MAX_LENGTH = 1_000


def read_mail_source(content: bytes, media_type: str) -> SourceDraft | None:
    """Return the source that a mail describes; None for another file, and for a mail without a subject."""
    if media_type not in WITH_FILES:
        return None
    try:
        subject, sender, day = mail_facts(content, media_type)
    except (RuleError, ReadingError):
        return None
    title = " ".join(subject.split())[:_MAX_LENGTH]
    if not title:
        return None
    date = None
    with suppress(RuleError):
        date = from_edtf(day) if day else None
    return SourceDraft(title=title, kind="personal_communication", authors=_authors(sender), date=date)


def _authors(sender: str) -> tuple[Author, ...]:
    """Return the person or office that sent a mail, if more than the address is known."""
    name = parseaddr(sender)[0] if "@" in sender else sender
    name = " ".join(name.strip("\"' ").split())[:_MAX_LENGTH]
    return (person_of(name),) if name and "@" not in name else ()
