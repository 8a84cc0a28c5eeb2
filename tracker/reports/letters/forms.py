"""The forms in which a letter is written: DOCX, text, the draft of an email, and a row of a table for mail merge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from functools import partial
from typing import Final

from tracker.domain.census.letter_templates import FIELDS
from tracker.reports.document.blocks import Block, Document, Paragraph, Text, plain
from tracker.reports.letters.composing import Letter
from tracker.reports.writers.text_writer import as_text

TABLE_COLUMNS: Final = (*FIELDS, "email", "subject", "letter")
"""The columns of the table for mail merge: all fields, and the whole letter."""


def letter_document(letter: Letter, language: str) -> Document:
    """Return a letter as a document for paper: a paragraph between two empty lines, and what is enclosed.

    Its subject, without the word before it, is bold above the salutation; above all else without one.
    """
    paragraphs = [part.strip("\n") for part in letter.message.split("\n\n")]
    blocks: list[Block] = [Paragraph(plain(part)) for part in paragraphs if part]
    if letter.message != letter.text:
        salutation = letter.values.get("salutation", "")
        place = paragraphs.index(salutation) if salutation in paragraphs else 0
        blocks.insert(place, Paragraph((Text(letter.subject, is_bold=True),)))
    return Document("", "", language, (*blocks, *letter.enclosed), ())


def docx_letters(language: str) -> Callable[[Letter], bytes]:
    """Return a function that returns a letter as a DOCX file."""
    # imported here because this library takes longer to import than everything else
    from tracker.reports.writers.docx_writer import DocxSeries

    series = DocxSeries(language)
    return lambda letter: series.written(letter_document(letter, language))


def odt_letter(letter: Letter, language: str) -> bytes:
    """Return a letter as an ODT file."""
    from tracker.reports.writers.odt_writer import as_odt

    return as_odt(letter_document(letter, language))


def text_letter(letter: Letter, language: str) -> bytes:
    """Return a letter as text in UTF-8."""
    return f"{letter.text}\n{_enclosed_text(letter, language)}".encode()


def _enclosed_text(letter: Letter, language: str) -> str:
    """Return what is enclosed as text below the letter; empty if nothing is."""
    return f"\n\n{as_text(Document('', '', language, letter.enclosed, ()))}" if letter.enclosed else ""


def email_draft(letter: Letter, language: str) -> bytes:
    """Return a letter as an unsent message (RFC 5322), which mail programs open as a draft.

    It has a recipient if the body has a valid email address.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = " ".join(letter.subject.split())
    address = address_of(letter.email)
    if address is not None:
        message["To"] = address
    message.set_content(f"{letter.message}\n{_enclosed_text(letter, language)}", charset="utf-8")
    message["Content-Language"] = language
    return message.as_bytes()


def address_of(email: str) -> Address | None:
    """Return a text as an email address; None if it is not valid."""
    text = email.strip()
    try:
        found = Address(addr_spec=text) if text.isprintable() else None
    except (MessageError, ValueError, IndexError):
        return None
    is_address = found is not None and text.isascii() and found.addr_spec == text and "." in found.domain
    return found if is_address else None


def table_row(letter: Letter) -> tuple[str, ...]:
    """Return a letter as a row of the table for mail merge."""
    values = {**letter.values, "email": letter.email, "subject": letter.subject, "letter": letter.text}
    return tuple(values[column] for column in TABLE_COLUMNS)


SINGLE_FORMS: Final[Mapping[str, Callable[[str], Callable[[Letter], bytes]]]] = {
    "docx": docx_letters,
    "odt": lambda language: partial(odt_letter, language=language),
    "txt": lambda language: partial(text_letter, language=language),
    "eml": lambda language: partial(email_draft, language=language),
}
"""The forms with one file for each letter, by extension: [form] -> [language] -> function that returns a letter."""
