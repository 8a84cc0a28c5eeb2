"""Files that are kept with a source: what is known of one before it is stored, and names that are safe anywhere."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from tracker.domain.text.clean_text import clean_text

MAX_ATTACHMENT_BYTES = 45 * 1024**2
"""Bytes; with the text that is read in it, a file stays below the largest value that a project takes (50 MiB)."""

MAX_READ_TEXT_LENGTH = 200_000
"""Characters of what is read in a file for the search: some hundred pages."""

MAX_FILE_NAME_LENGTH = 150
MAX_FILE_NAME_BYTES = 240
"""In UTF-8; file systems take 255."""

UNNAMED_FILE = "file"

_MAX_ENDING_LENGTH = 20
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""They turn letters around, so that `fdp.exe` may look like `exe.pdf`."""
_UNSAFE = re.compile(r'[<>:"|?*]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AttachmentDraft:
    """A file that is to be kept: a name without a folder, what it is by its content, and what can be read in it."""

    name: str
    media_type: str
    content: bytes
    sha256: str
    text: str = ""


def draft_of(name: str, media_type: str, content: bytes, text: str = "") -> AttachmentDraft:
    """A draft with its SHA-256."""
    return AttachmentDraft(safe_name(name), media_type, content, hashlib.sha256(content).hexdigest(), read_text(text))


def safe_name(name: str) -> str:
    """The last part of a path as a name that any system takes and nobody misreads; shortened before its ending."""
    last = re.split(r"[/\\]", name.rstrip("/\\"))[-1]
    straight = _DIRECTION_MARKS.sub("", last)
    # NFC may take three characters for one
    cleaned = clean_text(straight, "name", limit=3 * len(straight), single_line=True).text
    shown = "".join(letter for letter in cleaned if unicodedata.category(letter) not in ("Cf", "Zl", "Zp"))
    safe = _UNSAFE.sub("_", shown).strip(" .")
    if not safe:
        return UNNAMED_FILE
    if _DEVICE.match(safe):
        safe = f"_{safe}"
    return _shortened(safe)


def file_extension(name: str) -> str:
    """The ending of a file's name in small letters with its dot, empty where it has none."""
    stem, _, ending = name.rpartition(".")
    return f".{ending.lower()}" if stem and ending.isalnum() and len(ending) < _MAX_ENDING_LENGTH else ""


def _shortened(name: str) -> str:
    ending = name[len(name) - len(file_extension(name)) :]
    stem = name.removesuffix(ending)[: MAX_FILE_NAME_LENGTH - len(ending)]
    room = MAX_FILE_NAME_BYTES - len(ending.encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .") + ending


def read_text(text: str) -> str:
    """What was read in a file, as it is kept for the search: past the gate, and cut where it grows long."""
    most = 2 * MAX_READ_TEXT_LENGTH
    cleaned = clean_text(text[:most], "text", limit=2 * most, single_line=False).text
    lines = (" ".join(line.split()) for line in cleaned.splitlines())
    return "\n".join(line for line in lines if line)[:MAX_READ_TEXT_LENGTH].rstrip()
