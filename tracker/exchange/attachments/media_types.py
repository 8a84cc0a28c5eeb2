"""Media type of a file: by its content, or by its extension if the content does not show it."""

from __future__ import annotations

import mimetypes
import zlib

from tracker.domain.records.attachments import file_extension

PDF = "application/pdf"
HTML = "text/html"
MHTML = "multipart/related"
PLAIN = "text/plain"
UNKNOWN = "application/octet-stream"
PROGRAM = "application/x-executable"

_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
DOCX = f"{_OFFICE}wordprocessingml.document"
XLSX = f"{_OFFICE}spreadsheetml.sheet"
PPTX = f"{_OFFICE}presentationml.presentation"
ODT, ODS, ODP = f"{_OPEN}text", f"{_OPEN}spreadsheet", f"{_OPEN}presentation"
EPUB = "application/epub+zip"
MAIL = "message/rfc822"
MAILBOX = "application/mbox"
OUTLOOK = "application/vnd.ms-outlook"
RTF = "application/rtf"
SUBRIP = "application/x-subrip"
WEBVTT = "text/vtt"
WARC = "application/warc"
WACZ = "application/wacz+zip"
_BY_EXTENSION = {
    ".md": "text/markdown", ".csv": "text/csv", ".tsv": "text/tab-separated-values", ".json": "application/json",
    ".bib": "text/x-bibtex", ".ris": "application/x-research-info-systems", ".txt": PLAIN, ".htm": HTML, ".html": HTML,
    ".xhtml": HTML, ".mht": MHTML, ".mhtml": MHTML, ".pdf": PDF, ".png": "image/png", ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".tif": "image/tiff", ".tiff": "image/tiff",
    ".bmp": "image/bmp", ".svg": "image/svg+xml", ".heic": "image/heic", ".avif": "image/avif",
    ".docx": DOCX, ".xlsx": XLSX, ".pptx": PPTX, ".odt": ODT, ".ods": ODS, ".odp": ODP,
    ".doc": "application/msword", ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint", ".msg": OUTLOOK, ".rtf": RTF, ".epub": EPUB,
    ".zip": "application/zip", ".mp3": "audio/mpeg", ".m4a": "audio/mp4",
    ".wav": "audio/wav", ".ogg": "audio/ogg", ".flac": "audio/flac", ".mp4": "video/mp4", ".webm": "video/webm",
    ".eml": MAIL, ".mbox": MAILBOX, ".srt": SUBRIP, ".vtt": WEBVTT, ".warc": WARC, ".wacz": WACZ,
}  # fmt: skip

_BY_MAGIC = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"BM", "image/bmp"),
    (0, b"{\\rtf", RTF),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xf3", "audio/mpeg"),
    (0, b"OggS", "audio/ogg"),
    (0, b"fLaC", "audio/flac"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"MZ", PROGRAM),
    (0, b"\x7fELF", PROGRAM),
    (0, b"#!", "text/x-script"),
)
_TEXT_LIKE_MAGIC = frozenset({b"BM", b"MZ"})
"""Magic numbers that a text may begin with as well. Files of these types always contain a NUL byte; texts do not."""
_COMPOUND_PARTS = (
    ("__properties_version1.0", ".msg"),
    ("WordDocument", ".doc"),
    ("Workbook", ".xls"),
    ("PowerPoint Document", ".ppt"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPPED = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", ODT),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", ODS),
    (b"mimetypeapplication/vnd.oasis.opendocument.presentation", ODP),
    (b"mimetypeapplication/epub+zip", EPUB),
)
_OFFICE_PARTS = (
    (b"word/document.xml", ".docx"),
    (b"xl/workbook.xml", ".xlsx"),
    (b"ppt/presentation.xml", ".pptx"),
    (b"pages/pages.jsonl", ".wacz"),
)
_HEAD = 2_048
_TEXTS = frozenset({"text/markdown", "text/csv", "text/tab-separated-values", "application/json", "text/x-bibtex",
                    "application/x-research-info-systems", MAIL, MAILBOX, SUBRIP, WEBVTT, "image/svg+xml",
                    PLAIN})  # fmt: skip


def media_type_of(content: bytes, name: str) -> str:
    """Return the media type of a file by its content; by its extension if the content is plain text or unknown."""
    by_extension = type_by_extension(name)
    by_content = _by_content(content)
    if by_content == MHTML and by_extension == MAIL:
        return MAIL  # with pictures in its text a mail looks like a saved page
    if by_content == PLAIN:
        return by_extension if by_extension in _TEXTS else PLAIN
    if by_content == UNKNOWN:
        # a file of these types would have been recognised by its content
        return UNKNOWN if by_extension in _TEXTS or by_extension in _KNOWN_BY_CONTENT else by_extension
    return by_content


def type_by_extension(name: str) -> str:
    """Return the media type of a file name's extension; `UNKNOWN` without a known extension."""
    extension = file_extension(name)
    return _BY_EXTENSION.get(extension) or mimetypes.types_map.get(extension, UNKNOWN)


def is_contradicted(media_type: str, name: str) -> bool:
    """Return whether a file name's extension stands for another media type than the content has."""
    promised = type_by_extension(name)
    if UNKNOWN in (promised, media_type):
        return media_type == UNKNOWN and promised in _KNOWN_BY_CONTENT | _TEXTS
    return promised != media_type and media_type not in _COMPATIBLE_TYPES.get(promised, ())


_KNOWN_BY_CONTENT = frozenset({PDF, HTML, MHTML, *(found for _, _, found in _BY_MAGIC if found.startswith("image/"))})
"""Media types that are always recognised by their content."""
_COMPATIBLE_TYPES = {MHTML: (HTML,), HTML: (MHTML,), "video/webm": ("audio/webm",), "audio/mp4": ("video/mp4",)}
"""Other media types that a file of a type may have without contradicting its name."""


def _by_content(content: bytes) -> str:
    if b"%PDF-" in content[:1024]:
        return PDF
    may_be_text = b"\x00" not in content[:_HEAD]
    for offset, magic, found in _BY_MAGIC:
        if content.startswith(magic, offset) and not (may_be_text and magic in _TEXT_LIKE_MAGIC):
            return found
    if content.startswith(_COMPOUND):
        return _compound(content)
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    if content.startswith(b"WARC/") or (content.startswith(b"\x1f\x8b") and _begins(content, b"WARC/")):
        return WARC
    return _text_type(content)


def _compound(content: bytes) -> str:
    """Return the type of an Office file before 2007. The types share a container; its names are in UTF-16."""
    # a message may contain a file of the other types
    for name, extension in _COMPOUND_PARTS:
        if name.encode("utf-16-le") in content:
            return _BY_EXTENSION[extension]
    return UNKNOWN


def _begins(content: bytes, start: bytes) -> bool:
    """Return whether what a gzip file contains begins so."""
    try:
        return zlib.decompressobj(31).decompress(content[:4_096], len(start)) == start
    except zlib.error:
        return False


def _zipped(content: bytes) -> str:
    for mark, found in _ZIPPED:
        if content.startswith(mark, 30):
            return found
    return next((_BY_EXTENSION[extension] for part, extension in _OFFICE_PARTS if part in content), "application/zip")


def _text_type(content: bytes) -> str:
    """Return the type of a text: web page (HTML or MHTML), SVG or plain text; `UNKNOWN` if it is not a text."""
    head = content[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    elif b"\x00" in head:
        return UNKNOWN
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"content-type: multipart/related" in start and (b"mime-version:" in start or start.startswith(b"from:")):
        return MHTML
    if start.startswith((b"<!doctype html", b"<head", b"<body")) or (start.startswith(b"<") and b"<html" in start):
        return HTML
    if b"<svg" in start and start.startswith((b"<svg", b"<?xml")):
        return "image/svg+xml"
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return PLAIN if controls * 100 <= len(head) else UNKNOWN
