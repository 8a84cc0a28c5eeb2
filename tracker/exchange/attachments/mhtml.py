"""MHTML files (a web page saved with its parts): their headers, and the page among the parts.

Only the needed bytes are passed to the parser of the standard library, which is very slow with nested parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import Header, decode_header, make_header
from email.message import Message
from typing import cast

from tracker.exchange.attachments.page_text import MAX_PAGE_LENGTH, decoded_page

_MAX_HEAD_LENGTH = 16 * 1024
_MAX_HEADER_LENGTH = 4_000
"""Characters of one header that are decoded: the standard library takes quadratic time."""
_MAX_DEPTH, _MAX_PARTS = 3, 300
"""Limits of the nesting of parts, and of all parts that are read."""
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_PARSER_ERRORS = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""Errors that the parser raises for malformed messages."""


def headers(content: bytes) -> dict[str, str]:
    """Return the file's own headers, decoded, by name in lower case."""
    found: dict[str, str] = {}
    for name, raw_value in _head(content).items():
        # a header with bytes outside ASCII is a Header, unlike the declared type
        whole = cast("str | Header", raw_value)
        value = whole[:_MAX_HEADER_LENGTH] if isinstance(whole, str) else whole
        try:
            found.setdefault(name.lower(), str(make_header(decode_header(value))))
        except _PARSER_ERRORS:
            found.setdefault(name.lower(), str(value))
    return found


def page_of(content: bytes) -> str:
    """Return the first part that is a web page, as text; empty without such a part."""
    part = _page_part(content, _MAX_DEPTH, iter(range(_MAX_PARTS)))
    if part is None:
        return ""
    end = _HEAD_END.search(part)
    first, last = end.span() if end else (len(part), len(part))
    try:
        head = part[: min(first, _MAX_HEAD_LENGTH)]
        message = message_from_bytes(head + b"\n\n" + part[last : last + 2 * MAX_PAGE_LENGTH])
        body, charset = message.get_payload(decode=True), str(message.get_content_charset("") or "")
    except _PARSER_ERRORS:
        return ""
    return decoded_page(body, charset) if isinstance(body, bytes) else ""


def _head(content: bytes) -> Message:
    end = _HEAD_END.search(content, 0, _MAX_HEAD_LENGTH)
    try:
        return message_from_bytes(content[: end.start() if end else _MAX_HEAD_LENGTH] + b"\n\n")
    except _PARSER_ERRORS:
        return Message()


def _page_part(content: bytes, depth: int, remaining: Iterator[int]) -> bytes | None:
    """Return the bytes of the first web page with its headers, None without one; reads at most `remaining` parts."""
    if next(remaining, None) is None:
        return None
    head = _head(content)
    try:
        kind, boundary = head.get_content_type(), head.get_boundary()
    except _PARSER_ERRORS:
        return None
    if kind == "text/html":
        return content
    if boundary is None or depth == 0:
        return None
    parts = content.split(b"--" + boundary.encode("utf-8", "surrogateescape"), _MAX_PARTS)[1:]
    pages = (_page_part(part.lstrip(b"\r\n"), depth - 1, remaining) for part in parts)
    return next((page for page in pages if page is not None), None)
