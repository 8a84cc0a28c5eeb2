"""Text of mails and mailboxes (EML, MBOX), and the files attached to a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import MessageError
from email.header import Header, decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Final, cast

from tracker.exchange.attachments.file_texts.text_parts import (
    MAX_MESSAGE_DEPTH,
    TextParts,
    damaged,
    too_deep,
    too_large,
)
from tracker.exchange.attachments.page_text import decoded_page, page_parts
from tracker.exchange.parsing.parser_process import Parsed

MAX_MESSAGES: Final = 2_000
MAX_FILES: Final = 100
"""Files attached to one mail that are read."""
_MAX_MULTIPARTS: Final = 400
_MAX_HEADER: Final = 4_000
"""Characters of one header that are decoded: the standard library takes quadratic time."""
_MAX_HEAD_LINES: Final = 5_000
_MULTIPART: Final = re.compile(rb"content-type:\s*multipart/", re.IGNORECASE)
_MESSAGE_START: Final = re.compile(rb"^From [^\r\n]{1,500}\r?\n(?=[A-Za-z-]{1,80}:)", re.MULTILINE)
_HEAD_END: Final = re.compile(rb"\r?\n\r?\n")
_SHOWN: Final = ("From", "To", "Cc", "Date")
_ERRORS: Final = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError, KeyError)
"""Errors that the parser of the standard library raises for malformed mails."""


@dataclass(slots=True)
class MailParts:
    """The headers and text of a mail, and the files attached to it: name and content."""

    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""
    files: list[tuple[str, bytes]] = field(default_factory=list)


def mail_text(content: bytes, most: int) -> Parsed:
    """Return the headers that a reader sees, the text, and the names of the files; RuleError file_damaged, ..."""
    parts = TextParts(most)
    add_mail(parts, mail_parts(content))
    return parts.text(), b""


def add_mail(parts: TextParts, mail: MailParts) -> None:
    """Add the text of a mail: its subject, who wrote it to whom and when, what it says, and the names of its files."""
    parts.line(mail.headers.get("Subject", ""))
    for name in _SHOWN:
        if mail.headers.get(name):
            parts.line(f"{name}: {mail.headers[name]}")
    parts.line(mail.text)
    for name, _ in mail.files:
        parts.line(name)


def mailbox_text(content: bytes, most: int) -> Parsed:
    """Return the text of all messages of a mailbox; RuleError file_damaged, file_unpacks_too_large."""
    parts = TextParts(most)
    for message in _messages(content):
        if parts.is_full:
            break
        add_mail(parts, mail_parts(message))
    return parts.text(), b""


def _messages(content: bytes) -> Sequence[bytes]:
    starts = [(match.start(), match.end()) for match in _MESSAGE_START.finditer(content)]
    if not starts:
        raise damaged()
    if len(starts) > MAX_MESSAGES:
        raise too_large()
    ends = [start for start, _ in starts[1:]] + [len(content)]
    return [content[begin:end] for (_, begin), end in zip(starts, ends, strict=True)]


def mail_facts(content: bytes) -> Parsed:
    """Return the subject, the sender, and the day of a mail as an ISO date; an empty text for one that is missing."""
    return facts_of(mail_parts(content, only_head=True)), b""


def facts_of(mail: MailParts) -> list[str]:
    """Return the subject, the sender, and the day of a mail as an ISO date."""
    day = ""
    with suppress(*_ERRORS, OverflowError):
        day = parsedate_to_datetime(mail.headers.get("Date", "")).date().isoformat()
    return [mail.headers.get("Subject", ""), mail.headers.get("From", ""), day]


def mail_files(content: bytes) -> Parsed:
    """Return the names and sizes of the files attached to a mail, and their bytes one after another."""
    return packed(mail_parts(content).files)


def packed(files: Sequence[tuple[str, bytes]]) -> Parsed:
    """Return the names and sizes of files, and their bytes one after another."""
    return [[name, len(each)] for name, each in files], b"".join(each for _, each in files)


def mail_parts(content: bytes, *, only_head: bool = False) -> MailParts:
    """Return the parts of a mail; RuleError file_damaged without any header, file_too_deep."""
    end = _HEAD_END.search(content)
    head = content[: end.start() if end else len(content)]
    if head.count(b"\n") > _MAX_HEAD_LINES:
        raise too_large()
    if only_head:
        content = head + b"\n\n"
    elif len(_MULTIPART.findall(content)) > _MAX_MULTIPARTS:
        raise too_deep()
    try:
        message = message_from_bytes(content)
    except _ERRORS as error:
        raise damaged() from error
    parts = MailParts({name: _header(message, name) for name in ("Subject", *_SHOWN)})
    if not any(parts.headers.values()):
        raise damaged()
    if not only_head:
        texts: list[str] = []
        _read(message, parts, texts, 0)
        parts.text = "\n".join(texts)
    return parts


def _header(message: Message, name: str) -> str:
    # a header with bytes outside ASCII is a Header, unlike the declared type
    whole = cast("str | Header | None", message.get(name))
    value = whole[:_MAX_HEADER] if isinstance(whole, str) else whole or ""
    if isinstance(value, Header) or "=?" not in value:
        try:
            return " ".join(_utf8(str(value)).split())
        except _ERRORS:
            return ""
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except _ERRORS:
        return " ".join(value.split())


def _utf8(text: str) -> str:
    """Return a header that was written in UTF-8 without an encoding."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _read(message: Message, parts: MailParts, texts: list[str], depth: int) -> None:
    """Add the text and the files of a part; of alternatives the first with text, which is the plain one."""
    if depth > MAX_MESSAGE_DEPTH:
        raise too_deep()
    kind = _kind(message)
    children = cast("list[Message]", message.get_payload()) if message.is_multipart() else None
    name = _file_name(message)
    if kind == "message/rfc822" and children is not None:
        for each in children:
            inner = MailParts({key: _header(each, key) for key in ("Subject", *_SHOWN)})
            texts.extend(f"{key}: {value}" for key, value in inner.headers.items() if value)
            _read(each, parts, texts, depth + 1)
    elif children is not None:
        for each in _chosen(kind, children):
            _read(each, parts, texts, depth + 1)
    elif name or message.get_content_disposition() == "attachment":
        if not (kind.startswith("image/") and message.get("Content-ID")):
            _add_file(parts, name or "file", _body(message))
    elif kind in ("text/plain", "text/html"):
        texts.append(_text(message, kind))


def _chosen(kind: str, children: Sequence[Message]) -> Iterator[Message]:
    """Yield the parts to read: of alternatives only one, unless another has files."""
    if kind != "multipart/alternative":
        yield from children
        return
    plain = next((each for each in children if _kind(each) == "text/plain" and _text(each, "text/plain").strip()), None)
    if plain is None:
        yield from children[-1:]
        return
    yield plain
    yield from (each for each in children if each.is_multipart() and _has_files(each))


def _has_files(message: Message) -> bool:
    return any(each.get_content_disposition() == "attachment" for each in message.walk())


def _kind(message: Message) -> str:
    try:
        return message.get_content_type()
    except _ERRORS:
        return "text/plain"


def _file_name(message: Message) -> str:
    try:
        found = message.get_filename() or ""
        return str(make_header(decode_header(found[:_MAX_HEADER]))) if "=?" in found else _utf8(found[:_MAX_HEADER])
    except _ERRORS:
        return "file"


def _body(message: Message) -> bytes:
    try:
        body = message.get_payload(decode=True)
    except _ERRORS:
        return b""
    return body if isinstance(body, bytes) else b""


def _text(message: Message, kind: str) -> str:
    try:
        charset = str(message.get_content_charset("") or "")
    except _ERRORS:
        charset = ""
    text = decoded_page(_body(message), charset)
    return page_parts(text).text if kind == "text/html" else text


def _add_file(parts: MailParts, name: str, content: bytes) -> None:
    if content:
        if len(parts.files) >= MAX_FILES:
            raise too_large()
        parts.files.append((name, content))
