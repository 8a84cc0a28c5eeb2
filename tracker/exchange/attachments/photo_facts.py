"""The facts that a photo states about itself in its EXIF data: when and where it was taken.

Only JPEG, PNG and WebP files are read, and of these only the block with EXIF data (CIPA DC-008), which is a TIFF file
(TIFF 6.0); no picture is decoded. Data that is damaged states nothing.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

MAX_EXIF_BYTES: Final = 256 * 1024
MAX_ENTRIES: Final = 500
"""The greatest number of entries of a directory that are read."""

_EXIF_DIRECTORY, _GPS_DIRECTORY = 0x8769, 0x8825
_TAKEN, _WRITTEN = 0x9003, 0x0132
"""The tags of the moment at which a picture was taken, and of that at which the file was written."""
_LATITUDE_SIDE, _LATITUDE, _LONGITUDE_SIDE, _LONGITUDE = 1, 2, 3, 4
_SIZES: Final[Mapping[int, int]] = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
"""[type of an entry] -> the number of bytes of a value."""
_ASCII, _SHORT, _LONG, _RATIONAL = 2, 3, 4, 5
_MOMENT: Final = re.compile(rb"(\d{4})[:-](\d\d)[:-](\d\d)[ T]")
_EARTH_RADIUS_KM: Final = 6371.0088


@dataclass(frozen=True, slots=True)
class Place:
    """A place in degrees: latitude from -90 to 90 and longitude from -180 to 180."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """The day (an ordinal) on which a photo was taken, by the clock of its camera, and the place; None if unknown."""

    day: int | None = None
    place: Place | None = None


def photo_facts(content: bytes) -> PhotoFacts:
    """Return what a picture states about itself; nothing if it states nothing, or is damaged."""
    try:
        block = _exif_block(content)
        return PhotoFacts() if block is None else _facts(block)
    except (struct.error, ValueError, IndexError, ZeroDivisionError):
        return PhotoFacts()


def kilometres_between(one: Place, other: Place) -> float:
    """Return the length of the great circle between two places, by the haversine formula, on a sphere of 6371 km."""
    first, second = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    half = math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(across / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def _exif_block(content: bytes) -> bytes | None:
    """Return the TIFF data with the EXIF data of a picture; None without any."""
    if content.startswith(b"\xff\xd8"):
        parts = _jpeg_parts(content)
    elif content.startswith(b"\x89PNG\r\n\x1a\n"):
        parts = _chunks(content, 8, ">I4s", b"eXIf", tail=4)
    elif content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        parts = _chunks(content, 12, "<4sI", b"EXIF", is_even=True)
    else:
        return None
    for part in parts:
        block = part.removeprefix(b"Exif\x00\x00")
        if block[:4] in (b"II*\x00", b"MM\x00*"):
            return block[:MAX_EXIF_BYTES]
    return None


def _jpeg_parts(content: bytes) -> Iterator[bytes]:
    """Yield the APP1 segments of a JPEG file that precede its picture."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        kind = content[at + 1]
        if kind in (0xDA, 0xD9):
            return
        (size,) = struct.unpack_from(">H", content, at + 2)
        if kind == 0xE1:
            yield content[at + 4 : at + 2 + size]
        at += 2 + max(size, 2)


def _chunks(
    content: bytes, at: int, head: str, wanted: bytes, *, tail: int = 0, is_even: bool = False
) -> Iterator[bytes]:
    """Yield the chunks of a kind in a PNG or WebP file, whose `head` is a size and a kind in any order."""
    while at + 8 <= len(content):
        one, other = struct.unpack_from(head, content, at)
        size, kind = (one, other) if isinstance(one, int) else (other, one)
        if kind == wanted:
            yield content[at + 8 : at + 8 + size]
        at += 8 + size + tail + (size % 2 if is_even else 0)


class _Directory:
    """The entries of a directory of TIFF data, by tag; the first of equal tags."""

    def __init__(self, block: bytes, offset: int, order: str) -> None:
        self._block, self._order = block, order
        (count,) = struct.unpack_from(f"{order}H", block, offset)
        self._entries: dict[int, tuple[int, int, int]] = {}
        for number in range(min(count, MAX_ENTRIES)):
            at = offset + 2 + 12 * number
            tag, kind, values = struct.unpack_from(f"{order}HHI", block, at)
            self._entries.setdefault(tag, (kind, values, at + 8))

    def value(self, tag: int, kinds: tuple[int, ...]) -> bytes:
        """Return the bytes of an entry of one of these types, empty without one; ValueError for too many."""
        kind, values, at = self._entries.get(tag, (0, 0, 0))
        if kind not in kinds:
            return b""
        size = _SIZES[kind] * values
        if size > 4:
            (at,) = struct.unpack_from(f"{self._order}I", self._block, at)
        if at + size > len(self._block):
            raise ValueError(tag)
        return self._block[at : at + size]

    def directory(self, tag: int) -> _Directory | None:
        """Return the directory to which an entry refers; None without one."""
        found = self.value(tag, (_LONG,))
        if len(found) != 4:
            return None
        return _Directory(self._block, struct.unpack(f"{self._order}I", found)[0], self._order)

    def degrees(self, tag: int, side: int, negative: bytes) -> float | None:
        """Return an angle that is stored as degrees, minutes and seconds, with its side of the world."""
        found = self.value(tag, (_RATIONAL,))
        if len(found) != 24:
            return None
        numbers = struct.unpack(f"{self._order}6I", found)
        parts = [above / below for above, below in zip(numbers[::2], numbers[1::2], strict=True)]
        angle: float = parts[0] + parts[1] / 60 + parts[2] / 3600
        return -angle if self.value(side, (_ASCII,))[:1] == negative else angle


def _facts(block: bytes) -> PhotoFacts:
    order = "<" if block.startswith(b"II") else ">"
    root = _Directory(block, struct.unpack_from(f"{order}I", block, 4)[0], order)
    taken = root.directory(_EXIF_DIRECTORY)
    moment = b"" if taken is None else taken.value(_TAKEN, (_ASCII,))
    day = _day(moment or root.value(_WRITTEN, (_ASCII,)))
    try:
        place = _place(root.directory(_GPS_DIRECTORY))
    except (struct.error, ValueError, ZeroDivisionError):
        place = None
    return PhotoFacts(day, place)


def _day(moment: bytes) -> int | None:
    found = _MOMENT.match(moment)
    try:
        return None if found is None else date(*map(int, found.groups())).toordinal()
    except ValueError:
        return None


def _place(gps: _Directory | None) -> Place | None:
    if gps is None:
        return None
    latitude = gps.degrees(_LATITUDE, _LATITUDE_SIDE, b"S")
    longitude = gps.degrees(_LONGITUDE, _LONGITUDE_SIDE, b"W")
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Place(latitude, longitude)
