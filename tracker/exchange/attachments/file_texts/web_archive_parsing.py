"""Text of the pages in web archives: WARC files, also compressed, and WACZ files."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Final

from tracker.exchange.attachments.file_texts.text_parts import (
    MAX_PARTS,
    MAX_UNPACKED_BYTES,
    Archive,
    TextParts,
    damaged,
    gunzipped,
    too_large,
)
from tracker.exchange.attachments.page_text import decoded_page, page_parts
from tracker.exchange.parsing.parser_process import Parsed

_RECORD: Final = re.compile(rb"WARC/\d\.\d\r?\n")
_HEAD_END: Final = re.compile(rb"\r?\n\r?\n")
_CHARSET: Final = re.compile(r"charset=[\"']?([\w.:-]{1,40})")
_CHUNK: Final = re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r\n")
_MAX_HEAD: Final = 64 * 1024


def warc_text(content: bytes, most: int) -> Parsed:
    """Return the addresses and texts of the pages of a WARC file; RuleError file_damaged, file_unpacks_too_large."""
    parts = TextParts(most)
    _add_pages(content, parts, set())
    return parts.text(), b""


def wacz_text(content: bytes, most: int) -> Parsed:
    """Return the addresses and texts of the pages in all WARC files of a WACZ file."""
    parts = TextParts(most)
    known: set[tuple[str, str]] = set()
    with Archive(content) as archive:
        names = [name for name in archive.names if name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))]
        if not names:
            raise damaged()
        for name in sorted(names):
            _add_pages(archive.read(name), parts, known)
    return parts.text(), b""


def _add_pages(content: bytes, parts: TextParts, known: set[tuple[str, str]]) -> None:
    """Add each page once: its address, its title and its text."""
    for address, text in _pages(_unpacked(content)):
        if parts.is_full:
            return
        if (address, text) not in known:
            known.add((address, text))
            parts.line(address)
            parts.line(text)


def _unpacked(content: bytes) -> bytes:
    """Return a WARC file without compression; each of its records may be compressed alone."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    found: list[bytes] = []
    left = MAX_UNPACKED_BYTES
    while content.startswith(b"\x1f\x8b"):
        if len(found) >= MAX_PARTS:
            raise too_large()
        part, content = gunzipped(content, left)
        left -= len(part)
        found.append(part)
    return b"".join(found)


def _pages(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of each answer that is a page."""
    at = count = 0
    while at < len(content):
        start = _RECORD.match(content, at)
        if start is None:
            if count == 0:
                raise damaged()
            return
        head, body_start = _head(content, start.end())
        length = head.get("content-length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 12) or body_start + int(length) > len(content):
            raise damaged()
        body = content[body_start : body_start + int(length)]
        at = body_start + int(length)
        while content[at : at + 1] in (b"\r", b"\n"):
            at += 1
        count += 1
        if count > MAX_PARTS:
            raise too_large()
        if head.get("warc-type") == "response" and (text := _page_of(body)):
            yield head.get("warc-target-uri", ""), text


def _head(content: bytes, start: int) -> tuple[Mapping[str, str], int]:
    """Return the headers from `start` on by name in lower case, and the index behind them."""
    end = _HEAD_END.search(content, max(start - 2, 0), start + _MAX_HEAD)
    if end is None:
        raise damaged()
    lines = content[start : end.start()].decode("utf-8", "replace").splitlines()
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}, end.end()


def _page_of(answer: bytes) -> str:
    """Return the text of an answer by HTTP, if it is a page or a text; else an empty text."""
    status, _, _ = answer.partition(b"\n")
    if b" 200" not in status[:20]:
        return ""
    head, start = _head(answer, len(status) + 1)
    kind = head.get("content-type", "").lower()
    if not kind.startswith(("text/html", "application/xhtml", "text/plain")):
        return ""
    body = answer[start:]
    if head.get("transfer-encoding", "").lower() == "chunked":
        body = _joined(body)
    if head.get("content-encoding", "").lower() in ("gzip", "x-gzip", "deflate"):
        body = _inflated(body)
    charset = _CHARSET.search(kind)
    text = decoded_page(body, charset[1] if charset else "")
    if kind.startswith("text/plain"):
        return text
    page = page_parts(text)
    return f"{page.title}\n{page.text}"


def _joined(body: bytes) -> bytes:
    """Return a body that was sent in chunks as one; unchanged if it was stored without them."""
    found: list[bytes] = []
    at = 0
    while match := _CHUNK.match(body, at):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(found)
        found.append(body[match.end() : match.end() + size])
        at = match.end() + size + 2
    return b"".join(found) if found and at >= len(body) else body


def _inflated(body: bytes) -> bytes:
    """Return a compressed body; unchanged if it was stored without compression."""
    for bits in (47, -15):
        unpacker = zlib.decompressobj(bits)
        try:
            unpacked = unpacker.decompress(body, MAX_UNPACKED_BYTES + 1)
        except zlib.error:
            continue
        if len(unpacked) > MAX_UNPACKED_BYTES:
            raise too_large()
        return unpacked
    return body
