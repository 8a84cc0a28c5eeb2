"""Text of a file, and the files attached to a mail, read in the parser process."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Final

from tracker.exchange.attachments.media_types import (
    DOCX,
    EPUB,
    MAIL,
    MAILBOX,
    ODP,
    ODS,
    ODT,
    OUTLOOK,
    PPTX,
    RTF,
    SUBRIP,
    WACZ,
    WARC,
    WEBVTT,
    XLSX,
)
from tracker.exchange.parsing.parser_process import Parsed, Parser, parsed

SECONDS: Final = 30
"""Limit of processor time for the text of one file."""

_PARSERS: Final = {
    DOCX: ("office_parsing", "word_text"),
    PPTX: ("office_parsing", "slides_text"),
    XLSX: ("office_parsing", "sheets_text"),
    ODT: ("office_parsing", "open_text"),
    ODS: ("office_parsing", "open_text"),
    ODP: ("office_parsing", "open_text"),
    EPUB: ("office_parsing", "book_text"),
    MAIL: ("mail_parsing", "mail_text"),
    MAILBOX: ("mail_parsing", "mailbox_text"),
    OUTLOOK: ("outlook_parsing", "outlook_text"),
    RTF: ("rtf_parsing", "rtf_text"),
    SUBRIP: ("subtitle_parsing", "subtitle_text"),
    WEBVTT: ("subtitle_parsing", "subtitle_text"),
    WARC: ("web_archive_parsing", "warc_text"),
    WACZ: ("web_archive_parsing", "wacz_text"),
}
READ_TYPES: Final = frozenset(_PARSERS)
"""Media types whose text is read here."""
WITH_FILES: Final = frozenset({MAIL, OUTLOOK})
"""Media types of files that contain other files, which are attached to the same source."""


def text_in_file(content: bytes, media_type: str, most: int) -> str:
    """Return the text of a file of one of `READ_TYPES`, at most `most` characters.

    RuleError file_damaged, file_locked, file_unpacks_too_large, file_too_deep; ReadingError.
    """
    return str(parsed(_parser(media_type), content, most, seconds=SECONDS)[0])


def mail_facts(content: bytes, media_type: str) -> tuple[str, str, str]:
    """Return the subject, the sender, and the day as an ISO date, of a mail; errors as in `text_in_file`."""
    from tracker.exchange.attachments.file_texts import mail_parsing, outlook_parsing

    parser = outlook_parsing.outlook_facts if media_type == OUTLOOK else mail_parsing.mail_facts
    (subject, sender, day), _ = parsed(parser, content, seconds=SECONDS)
    return str(subject), str(sender), str(day)


def files_in_mail(content: bytes, media_type: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each file attached to a mail; errors as in `text_in_file`."""
    from tracker.exchange.attachments.file_texts import mail_parsing, outlook_parsing

    parser = outlook_parsing.outlook_files if media_type == OUTLOOK else mail_parsing.mail_files
    yield from _unpacked(parsed(parser, content, seconds=SECONDS))


def _unpacked(answer: Parsed) -> Iterator[tuple[str, bytes]]:
    names, joined = answer
    at = 0
    for name, size in names:
        yield str(name), joined[at : at + int(size)]
        at += int(size)


def _parser(media_type: str) -> Parser:
    """Return the reader of a type. Only its module is imported."""
    module, name = _PARSERS[media_type]
    parser: Parser = getattr(import_module(f"tracker.exchange.attachments.file_texts.{module}"), name)
    return parser
