"""Files attached to a source: their draft before they are stored, limits, and safe file names."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from tracker.domain.text.clean_text import clean_text

MAX_ATTACHMENT_BYTES = 45 * 1024**2
"""Maximum size of a file in bytes; with its extracted text it is below the largest value in a project (50 MiB)."""

MAX_READ_TEXT_LENGTH = 200_000
"""Maximum number of characters of text that is extracted from a file for the search: about a hundred pages."""

MAX_FILE_NAME_LENGTH = 150
MAX_FILE_NAME_BYTES = 240
"""Maximum length of a file name in UTF-8; file systems allow 255 bytes."""

UNNAMED_FILE = "file"

_MAX_ENDING_LENGTH = 20
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that reverse the direction of text, so that `fdp.exe` may look like `exe.pdf`."""
_UNSAFE = re.compile(r'[<>:"|?*]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AttachmentDraft:
    """A file to be stored: name without folder, media type by content, content, SHA-256, and extracted text."""

    name: str
    media_type: str
    content: bytes
    sha256: str
    text: str = ""


def draft_of(name: str, media_type: str, content: bytes, text: str = "") -> AttachmentDraft:
    """Return a draft with a safe name, the SHA-256 of the content, and the cleaned text."""
    return AttachmentDraft(safe_name(name), media_type, content, hashlib.sha256(content).hexdigest(), read_text(text))


def safe_name(name: str) -> str:
    """Return the last part of a path as a file name that is valid on every system and has no invisible characters.

    A name that is too long is shortened before its extension; an empty one becomes `file`.
    """
    last = re.split(r"[/\\]", name.rstrip("/\\"))[-1]
    straight = _DIRECTION_MARKS.sub("", last)
    # NFC may replace one character by three
    cleaned = clean_text(straight, "name", limit=3 * len(straight), single_line=True).text
    shown = "".join(letter for letter in cleaned if unicodedata.category(letter) not in ("Cf", "Zl", "Zp"))
    safe = _UNSAFE.sub("_", shown).strip(" .")
    if not safe:
        return UNNAMED_FILE
    if _DEVICE.match(safe):
        safe = f"_{safe}"
    return _shortened(safe)


def file_extension(name: str) -> str:
    """Return the extension of a file name in lower case with its dot; empty for a name without extension."""
    stem, _, ending = name.rpartition(".")
    return f".{ending.lower()}" if stem and ending.isalnum() and len(ending) < _MAX_ENDING_LENGTH else ""


def _shortened(name: str) -> str:
    ending = name[len(name) - len(file_extension(name)) :]
    stem = name.removesuffix(ending)[: MAX_FILE_NAME_LENGTH - len(ending)]
    room = MAX_FILE_NAME_BYTES - len(ending.encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .") + ending


def read_text(text: str, length: int = MAX_READ_TEXT_LENGTH) -> str:
    """Return text extracted from a file in the form stored for the search: cleaned, without empty lines, shortened."""
    most = 2 * length
    cleaned = clean_text(text[:most], "text", limit=2 * most, single_line=False).text
    lines = (" ".join(line.split()) for line in cleaned.splitlines())
    return "\n".join(line for line in lines if line)[:length].rstrip()
