"""Streams of a PDF, decoded: metadata, attached files, objects, earlier pages.

A stream that can't be decoded is reported with the reason, unless it is a picture.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Final

from tracker.domain.text.person_names import UnreadReason
from tracker.exchange.name_search.unpacking import PartUnreadableError, UnpackingBudget, inflated_or_empty

_STREAM = re.compile(rb"stream\r?\n")
_FILTER = re.compile(rb"/(?:Filter|F)\s*(\[[^\[\]]{0,400}\]|/[A-Za-z0-9]{1,40}|\d{1,10} \d{1,5} R)")
_NAME = re.compile(rb"/([A-Za-z0-9]{1,40})")
_PREDICTED = re.compile(rb"/(Predictor|Columns|Colors|BitsPerComponent)\s+(\d{1,6})")
_ELSEWHERE = re.compile(rb"/(?:DecodeParms|DP)\s*(?:\[\s*(?:null\s*)*)?\d{1,10} \d{1,5} R")
"""Matches parameters that are in another object, which is not looked up."""
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_PICTURES = frozenset({b"DCTDecode", b"DCT", b"CCITTFaxDecode", b"CCF", b"JPXDecode", b"JBIG2Decode"})
_MAX_DICTIONARY = 4096
_PNG_PREDICTOR: Final = 10
"""Predictors from this one on are those of PNG: the first byte of each row says which."""


def pdf_streams(content: bytes, budget: UnpackingBudget) -> Iterator[Callable[[], bytes]]:
    """Yield a function for each packed stream of a PDF that returns its content, or raises PartUnreadableError."""
    end = 0
    for found in _STREAM.finditer(content):
        start = found.end()
        described = _dictionary(content, found.start())
        filters = _filters(described)
        if not filters and (start >= len(content) or content[start] & 0x0F != 8):  # not a zlib stream
            continue
        budget.use_part()
        if end < start:
            end = content.find(b"endstream", start)
        if end < 0:
            raise PartUnreadableError("damaged")
        if _PICTURE.search(described) and filters:
            continue
        yield lambda packed=content[start:end], described=described, filters=filters: (  # type: ignore[misc]
            _decoded(packed, described, filters, budget)
        )


def _dictionary(content: bytes, end: int) -> bytes:
    """Return the dictionary before a stream; empty without one."""
    before = content[max(0, end - _MAX_DICTIONARY) : end]
    return before[before.rfind(b"obj") + 3 :] if before.rstrip().endswith(b">>") else b""


def _filters(described: bytes) -> list[bytes]:
    found = _FILTER.search(described)
    if found is None:
        return []
    return _NAME.findall(found[1]) or [b"elsewhere"]


def _decoded(packed: bytes, described: bytes, filters: list[bytes], budget: UnpackingBudget) -> bytes:
    if not filters:
        return inflated_or_empty(packed, budget)
    if _ELSEWHERE.search(described):
        raise PartUnreadableError("unknown")
    for name in filters:
        packed = _unfiltered(packed, name, budget)
        if name in (b"FlateDecode", b"Fl"):
            packed = _unpredicted(packed, {key: int(value) for key, value in _PREDICTED.findall(described)}, budget)
    return packed


def _unfiltered(packed: bytes, name: bytes, budget: UnpackingBudget) -> bytes:
    """Return bytes without one filter; PartUnreadableError if they are damaged, or the filter is not known."""
    reason: UnreadReason = "damaged"
    try:
        if name in (b"FlateDecode", b"Fl"):
            return _inflated(packed, budget)
        if name in (b"ASCIIHexDecode", b"AHx"):
            digits = b"".join(packed.split(b">")[0].split())
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        if name in (b"ASCII85Decode", b"A85"):
            return base64.a85decode(packed.strip().removeprefix(b"<~").split(b"~")[0], ignorechars=b" \t\n\r\v\f\0")
        if name in (b"RunLengthDecode", b"RL"):
            return _run_lengths(packed, budget)
        reason = "picture" if name in _PICTURES else "encrypted" if name == b"Crypt" else "unknown"
    except (ValueError, UnicodeError):
        pass
    raise PartUnreadableError(reason)


def _inflated(packed: bytes, budget: UnpackingBudget) -> bytes:
    """Decompress a zlib stream; a line break may follow it. PartUnreadableError damaged if it is cut."""
    found = inflated_or_empty(packed, budget)
    if not found and zlib.crc32(packed.strip()) and not _is_of_nothing(packed):
        raise PartUnreadableError("damaged")
    return found


def _is_of_nothing(packed: bytes) -> bool:
    """Return whether a stream is whole and contains nothing."""
    reader = zlib.decompressobj()
    try:
        return not reader.decompress(packed, 1) and reader.eof
    except zlib.error:
        return not packed.strip()


def _run_lengths(packed: bytes, budget: UnpackingBudget) -> bytes:
    """Return bytes whose repetitions were written as a length."""
    parts, at = [], 0
    while at < len(packed) and (length := packed[at]) != 128:
        if length < 128:
            parts.append(packed[at + 1 : at + 2 + length])
            at += 2 + length
        else:
            parts.append(packed[at + 1 : at + 2] * (257 - length))
            at += 2
        budget.use(len(parts[-1]))
    return b"".join(parts)


def _unpredicted(content: bytes, known: dict[bytes, int], budget: UnpackingBudget) -> bytes:
    """Return bytes that were written as differences, as in a PNG, with their values."""
    predictor = known.get(b"Predictor", 1)
    if predictor < _PNG_PREDICTOR:
        if predictor == 2:  # that of TIFF, which is for pictures
            raise PartUnreadableError("unknown")
        return content
    bits = known.get(b"Colors", 1) * known.get(b"BitsPerComponent", 8)
    width, step = (known.get(b"Columns", 1) * bits + 7) // 8, max(1, bits // 8)
    rows, above = [], bytes(width)
    for start in range(0, len(content), width + 1):
        budget.require_time()
        row = content[start + 1 : start + 1 + width].ljust(width, b"\0")
        above = _unpredicted_row(content[start], row, above, step)
        rows.append(above)
    return b"".join(rows)


def _unpredicted_row(kind: int, row: bytes, above: bytes, step: int) -> bytes:
    if kind == 0:
        return row
    if kind == 2:
        return bytes((one + other) & 0xFF for one, other in zip(row, above, strict=True))
    found = bytearray(row)
    for at in range(len(row)):
        left = found[at - step] if at >= step else 0
        corner = above[at - step] if at >= step else 0
        guess = (left, left, 0, (left + above[at]) // 2, _nearest(left, above[at], corner))[kind] if kind <= 4 else 0
        found[at] = (row[at] + guess) & 0xFF
    return bytes(found)


def _nearest(left: int, above: int, corner: int) -> int:
    """Return that of three values which is nearest to left + above - corner."""
    sum_ = left + above - corner
    return min((abs(sum_ - left), 0, left), (abs(sum_ - above), 1, above), (abs(sum_ - corner), 2, corner))[2]
