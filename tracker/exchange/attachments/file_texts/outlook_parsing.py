"""Text of messages that Outlook saved (MSG), and the files attached to them.

A message is a compound file of Microsoft, which `xlrd` reads; the properties in it are described in [MS-OXMSG].
"""

from __future__ import annotations

import io
import struct
from datetime import UTC, datetime, timedelta
from typing import Final

from xlrd.compdoc import CompDoc, CompDocError

from tracker.exchange.attachments.file_texts.mail_parsing import MAX_FILES, MailParts, add_mail, facts_of, packed
from tracker.exchange.attachments.file_texts.rtf_parsing import rtf_text
from tracker.exchange.attachments.file_texts.text_parts import (
    MAX_MESSAGE_DEPTH,
    MAX_UNPACKED_BYTES,
    TextParts,
    damaged,
    too_deep,
    too_large,
)
from tracker.exchange.attachments.page_text import decoded_page, page_parts
from tracker.exchange.parsing.parser_process import Parsed

_STREAM: Final = "__substg1.0_"
_PROPERTIES: Final = "__properties_version1.0"
_ATTACHMENT: Final = "__attach_version1.0_"
_EMBEDDED: Final = f"{_STREAM}3701000D"
_SUBJECT, _SENDER, _SENDER_ADDRESS, _TO, _CC, _BODY, _HTML, _RTF = (
    "0037", "0C1A", "5D01", "0E04", "0E03", "1000", "1013", "1009",
)  # fmt: skip
_LONG_NAME, _SHORT_NAME, _DATA = "3707", "3704", "3701"
_TIMES: Final = (0x00390040, 0x0E060040)
"""Tags of the moments at which a message was sent and received."""
_ERRORS: Final = (CompDocError, struct.error, IndexError, ValueError, KeyError, AssertionError, TypeError,
                  AttributeError, RecursionError, OverflowError)  # fmt: skip
_LZFU: Final = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20"
    b"\\b\\i\\u\\tab\\tx"
)
"""The text with which the window of the compression begins."""


def outlook_text(content: bytes, most: int) -> Parsed:
    """Return who wrote to whom and when, the text, and the names of the files; RuleError file_damaged, ..."""
    parts = TextParts(most)
    add_mail(parts, _mail(content))
    return parts.text(), b""


def outlook_facts(content: bytes) -> Parsed:
    """Return the subject, the sender, and the day of a message as an ISO date."""
    return facts_of(_mail(content)), b""


def outlook_files(content: bytes) -> Parsed:
    """Return the names and sizes of the files attached to a message, and their bytes one after another."""
    return packed(_mail(content).files)


def _mail(content: bytes) -> MailParts:
    try:
        return _Message(CompDoc(content, logfile=io.StringIO())).mail()
    except _ERRORS as error:
        raise damaged() from error


class _Message:
    """Reads one compound file. Each stream is read once, as `xlrd` takes a second reading for damage."""

    def __init__(self, file: CompDoc) -> None:
        self._file = file
        self._left = MAX_UNPACKED_BYTES

    def mail(self) -> MailParts:
        """Return the message of the whole file."""
        mail = self._mail(0, 0)
        if not (mail.headers["Subject"] or mail.headers["From"] or mail.text):
            raise damaged()
        return mail

    def _mail(self, storage: int, depth: int) -> MailParts:
        if depth > MAX_MESSAGE_DEPTH:
            raise too_deep()
        children = self._children(storage)
        sender, address = self._text(children, _SENDER), self._text(children, _SENDER_ADDRESS)
        mail = MailParts(
            {
                "Subject": self._text(children, _SUBJECT),
                "From": f"{sender} <{address}>" if sender and address and sender != address else sender or address,
                "To": self._text(children, _TO),
                "Cc": self._text(children, _CC),
                "Date": self._date(children, 32 if storage == 0 else 24),
            }
        )
        texts = [self._body(children)]
        for name, number in children.items():
            if name.startswith(_ATTACHMENT):
                self._attachment(number, mail, texts, depth)
        mail.text = "\n".join(texts)
        return mail

    def _attachment(self, storage: int, mail: MailParts, texts: list[str], depth: int) -> None:
        children = self._children(storage)
        if _EMBEDDED in children:
            inner = self._mail(children[_EMBEDDED], depth + 1)
            texts.extend(f"{key}: {value}" for key, value in inner.headers.items() if value)
            texts.append(inner.text)
            mail.files += inner.files
        else:
            content = self._bytes(children, f"{_STREAM}{_DATA}0102")
            name = self._text(children, _LONG_NAME) or self._text(children, _SHORT_NAME) or "file"
            if content:
                mail.files.append((name, content))
        if len(mail.files) > MAX_FILES:
            raise too_large()

    def _body(self, children: dict[str, int]) -> str:
        """Return the plain text; without it that of the HTML, or of the compressed RTF."""
        if text := self._text(children, _BODY):
            return text
        page = self._text(children, _HTML) or decoded_page(self._bytes(children, f"{_STREAM}{_HTML}0102"))
        if page:
            return page_parts(page).text
        packed_rtf = self._bytes(children, f"{_STREAM}{_RTF}0102")
        return str(rtf_text(_unpacked_rtf(packed_rtf), self._left)[0]) if packed_rtf else ""

    def _children(self, storage: int) -> dict[str, int]:
        entries = self._file.dirlist
        return {entries[number].name: number for number in entries[storage].children}

    def _text(self, children: dict[str, int], tag: str) -> str:
        wide = self._bytes(children, f"{_STREAM}{tag}001F")
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        return self._bytes(children, f"{_STREAM}{tag}001E").decode("cp1252", "replace").rstrip("\0")

    def _bytes(self, children: dict[str, int], name: str) -> bytes:
        """Return a stream of a storage; empty without one."""
        number = children.get(name)
        if number is None:
            return b""
        entry = self._file.dirlist[number]
        content = self._file.get_named_stream("/".join(self._path(number))) if entry.etype == 2 else None
        self._left -= len(content or b"")
        if self._left < 0:
            raise too_large()
        return bytes(content or b"")

    def _path(self, number: int) -> list[str]:
        names: list[str] = []
        while number > 0:
            entry = self._file.dirlist[number]
            names.insert(0, entry.name)
            number = entry.parent
            if len(names) > 4 * MAX_MESSAGE_DEPTH:
                raise too_deep()
        return names

    def _date(self, children: dict[str, int], head: int) -> str:
        """Return the moment at which a message was sent, or else received, as in the header of a mail."""
        content = self._bytes(children, _PROPERTIES)
        found = {}
        for place in range(head, len(content) - 15, 16):
            tag, _, value = struct.unpack_from("<IIQ", content, place)
            found[tag] = value
        for tag in _TIMES:
            if found.get(tag):
                moment = datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=found[tag] // 10)
                return moment.strftime("%d %b %Y %H:%M:%S +0000")
        return ""


def _unpacked_rtf(content: bytes) -> bytes:
    """Return the RTF that is compressed as described in [MS-OXRTFCP]."""
    size, raw_size, kind = struct.unpack_from("<III", content)
    if kind == 0x414C454D:  # MELA: not compressed
        return content[16 : 16 + raw_size]
    if raw_size > MAX_UNPACKED_BYTES:
        raise too_large()
    window = bytearray(_LZFU.ljust(4096, b"\0"))
    place, at, found = len(_LZFU), 16, bytearray()
    end = min(size + 4, len(content))
    while at < end and len(found) < raw_size:
        flags = content[at]
        at += 1
        for bit in range(8):
            if at >= end:
                break
            if not flags >> bit & 1:
                run = content[at : at + 1]
                at += 1
            else:
                offset, length = content[at] << 4 | content[at + 1] >> 4, (content[at + 1] & 15) + 2
                at += 2
                if offset == place:
                    return bytes(found)
                run = b""
                for step in range(length):
                    letter = window[(offset + step) % 4096]
                    run += bytes([letter])
                    window[(place + step) % 4096] = letter
            for letter in run:
                window[place] = letter
                place = (place + 1) % 4096
            found += run
    return bytes(found)
