"""Search for a person's name in the bytes of a file, however it is encoded, compressed or packed there.

search = NameSearch(erasure)
found = search(content)
found.is_named, found.unread

Content that can't be searched is reported: encrypted, damaged or too large, pictures, recordings, and unknown formats.
Unpacked content is never written to disk.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence

from tracker.domain.text.person_names import Erasure, FileSearchResult, UnreadReason
from tracker.errors import TwintrackError
from tracker.exchange.attachments.file_texts.file_texts import READ_TYPES, WITH_FILES, files_in_mail, text_in_file
from tracker.exchange.attachments.file_texts.subtitle_parsing import cues_of
from tracker.exchange.attachments.media_types import PDF, PLAIN, UNKNOWN, media_type_of
from tracker.exchange.attachments.pdf import pdf_facts, pdf_text
from tracker.exchange.attachments.pdf_parsing import MAX_PAGES_READ
from tracker.exchange.name_search import escapes, unpacking
from tracker.exchange.name_search.pdf_streams import pdf_streams
from tracker.exchange.name_search.unpacking import PartUnreadableError, UnpackingBudget
from tracker.exchange.tables.reading.workbook_reading import Workbook

MAX_DEPTH = 8
"""Limit of files inside files."""
MAX_TEXT_LENGTH = 8 * 1024**2
"""Characters that are searched at once."""
_OVERLAP = 2_000
_MAX_PDF_TEXT_LENGTH = 20_000_000
_SMALL_BLOCK = 256
"""Bytes: a run of base64 that decodes to at most as many may also be a hash, an identifier or a long word."""
_MIN_IN_BASE64_LENGTH = 10
"""Base64 characters that identify a name; fewer occur in many texts by chance."""

_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1b"))
_WIDE = ("utf-16-le", "utf-16-be")
_BYTE_ORDER_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LEGACY_ENCODINGS = (
    "gb18030", "big5hkscs", "shift_jis", "euc_jp", "iso2022_jp", "euc_kr", "cp1250", "cp1251", "cp1253", "cp1254",
    "cp1255", "cp1256", "cp1257", "cp1258", "koi8_r", "koi8_u", "iso8859_5", "mac_roman", "cp437", "cp850", "cp866",
    "utf_7", "hz",
)  # fmt: skip
_PICTURES = "image/"
_RECORDINGS = ("audio/", "video/")
_SVG = "image/svg+xml"
_WORKBOOKS = ("spreadsheet", "vnd.ms-excel")
_RTF = "application/rtf"
_ENCRYPTED_TEXTS = (b"-----BEGIN PGP MESSAGE-----", b"<xenc:EncryptedData", b"<EncryptedData")
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_PDF_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_PDF_PROBLEMS: dict[str, UnreadReason] = {
    "pdf_locked": "encrypted",
    "reader_too_slow": "too_large",
    "reader_out_of_memory": "too_large",
}
_UUENCODED = re.compile(rb"^begin [0-7]{3} ", re.MULTILINE)
_PDF_PAGE = re.compile(rb"/Type\s*/Page\b")


class NameSearch:
    """Searches files for one name. Results are cached by content, because backups contain the same files."""

    def __init__(self, erasure: Erasure) -> None:
        self._erasure = erasure
        self._in_base64 = tuple(dict.fromkeys(_in_base64(erasure)))
        self._known: dict[bytes, FileSearchResult] = {}

    def __call__(self, content: bytes) -> FileSearchResult:
        """Return whether a file contains the name, and the reasons why parts could not be searched."""
        digest = hashlib.sha256(content).digest()
        if digest not in self._known:
            self._known[digest] = _Search(self._erasure, self._in_base64).result(content)
        return self._known[digest]


class _FoundError(Exception):
    """Raised to end a search when the name was found."""


class _Search:
    """Search through one file."""

    def __init__(self, erasure: Erasure, in_base64: Sequence[bytes]) -> None:
        self._erasure = erasure
        self._in_base64 = in_base64
        self._budget = UnpackingBudget()
        self._unread: set[UnreadReason] = set()

    def result(self, content: bytes) -> FileSearchResult:
        is_named = False
        try:
            self._search_content(content, 0)
        except _FoundError:
            is_named = True
        except PartUnreadableError as error:
            self._unread.add(error.reason)
        return FileSearchResult(is_named, tuple(sorted(self._unread)))

    def _search_content(self, content: bytes, depth: int) -> None:
        """Search bytes and all that is packed in them; raises _FoundError, or PartUnreadableError too_large."""
        if depth > MAX_DEPTH:
            raise PartUnreadableError("too_large")
        self._budget.use(len(content))
        self._search_bytes(content)
        media_type = media_type_of(content, "")
        if media_type in READ_TYPES:
            self._search_as_read(content, media_type, depth)
        if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            self._unpack(self._zip_parts(content, media_type), depth)
        elif unpacking.is_compressed(content):
            self._unpack(_deferred(unpacking.decompressed(content, self._budget)), depth)
        elif content[257:262] == b"ustar":
            self._unpack(_deferred(unpacking.tar_parts(content, self._budget)), depth)
        elif media_type == PDF:
            self._search_pdf(content, depth)
        elif media_type == _RTF:
            self._search_text(escapes.rtf_text(content))
            self._unpack(_deferred(escapes.rtf_objects(content)), depth)
        elif media_type.startswith(_PICTURES) and media_type != _SVG:
            self._unread.add("picture")
            if media_type == "image/png":
                self._unpack(_deferred(unpacking.png_texts(content, self._budget)), depth, is_text=True)
        elif media_type.startswith(_RECORDINGS):
            self._unread.add("recording")
        elif _is_text(content):
            self._search_text_file(content, depth)
        else:
            self._search_rows(content, media_type)
            self._search_encoded(content, depth)
            self._unread.add("encrypted" if _ENCRYPTED_OFFICE in content else "unknown")

    def _unpack(self, parts: Iterator[Callable[[], bytes]], depth: int, *, is_text: bool = False) -> None:
        """Search the parts one by one; a part that can't be unpacked doesn't prevent the search of the others."""
        while True:
            try:
                part = next(parts)()
            except StopIteration:
                return
            except PartUnreadableError as error:
                if error.reason == "too_large":
                    raise
                self._unread.add(error.reason)
                continue
            if is_text:
                self._search_bytes(part)
            elif part:
                self._search_content(part, depth + 1)

    # kinds of files -----------------------------------------------------------------------------------------------

    def _zip_parts(self, content: bytes, media_type: str) -> Iterator[Callable[[], bytes]]:
        self._search_rows(content, media_type)
        for part, reason in unpacking.zip_parts(content, self._budget):
            if reason is not None:
                self._unread.add(reason)
            yield lambda part=part: part  # type: ignore[misc]

    def _search_as_read(self, content: bytes, media_type: str, depth: int) -> None:
        """Search the text that can be searched and quoted, and the files in a message, which may be in pieces."""
        with contextlib.suppress(TwintrackError):
            self._search_text(text_in_file(content, media_type, _MAX_PDF_TEXT_LENGTH))
            if media_type in WITH_FILES:
                for name, found in files_in_mail(content, media_type):
                    self._search_text(name)
                    self._search_content(found, depth + 1)

    def _search_rows(self, content: bytes, media_type: str) -> None:
        """Search a workbook row by row: its texts may be stored elsewhere in the file in another order."""
        if not any(kind in media_type for kind in _WORKBOOKS):
            return
        with contextlib.suppress(TwintrackError):
            for _, rows in Workbook(content, "").sheets():
                self._search_text("\n".join("\t".join(row) for row in rows))

    def _search_pdf(self, content: bytes, depth: int) -> None:
        """Search the text of the pages and everything else in a PDF: metadata, notes, attached files."""
        try:
            facts, text = pdf_facts(content), pdf_text(content, _MAX_PDF_TEXT_LENGTH)
        except TwintrackError as error:
            self._unread.add(_PDF_PROBLEMS.get(error.code, "damaged"))
            facts, text = None, ""
        if facts is not None:
            self._search_text(f"{facts.title}\n{facts.author}\n\n{text}")
            if not text.strip():
                self._unread.add("picture")
        if b"/Encrypt" in content:
            self._unread.add("encrypted")  # then only the pages can be read
        pages = len(_PDF_PAGE.findall(content))
        self._search_pdf_objects(content)
        for decoded in pdf_streams(content, self._budget):
            try:
                part = decoded()
            except PartUnreadableError as error:
                if error.reason == "too_large":
                    raise
                self._unread.add(error.reason)
                continue
            pages += len(_PDF_PAGE.findall(part))
            self._search_pdf_objects(part)
            if part:
                self._search_embedded(part, depth)
        if pages > MAX_PAGES_READ or len(text) >= _MAX_PDF_TEXT_LENGTH:
            self._unread.add("too_large")
        is_changed_later = content.count(b"startxref") > (2 if b"/Linearized" in content[:2048] else 1)
        if is_changed_later:
            self._unread.add("unknown")  # earlier pages, whose characters may be stored as numbers only

    def _search_pdf_objects(self, content: bytes) -> None:
        self._search_text(unpacking.pdf_strings(content))
        if _PDF_PICTURE.search(content):
            self._unread.add("picture")

    def _search_embedded(self, part: bytes, depth: int) -> None:
        """Search a stream that may be an attached file; any other stream is a page, a font or a picture."""
        kind = media_type_of(part, "")
        if kind != UNKNOWN or unpacking.is_compressed(part):
            self._search_content(part, depth + 1)
        else:
            self._search_bytes(part)

    def _search_text_file(self, content: bytes, depth: int) -> None:
        """Search a text of any kind: a web page, mail, JSON, XML."""
        for text in self._decoded(content):
            self._search_text(text)
            if text.lstrip()[:1] in ("{", "["):
                self._search_json(text)
            if "-->" in text:
                self._search_text("\n".join(said for _, said in cues_of(text)))
            if "<!ENTITY" in text:
                self._unread.add("unknown")
        if any(mark in content for mark in _ENCRYPTED_TEXTS):
            self._unread.add("encrypted")
        if _UUENCODED.search(content):
            self._unread.add("unknown")
        self._search_encoded(content, depth)

    def _search_encoded(self, content: bytes, depth: int) -> None:
        """Search the content of a file that is encoded for mail."""
        plain = escapes.without_quoted_printable(content)
        if plain is not None:
            for text in self._decoded(plain):
                self._search_text(text)
        small = []
        for block in escapes.base64_blocks(content):
            is_file = media_type_of(block, "") not in (UNKNOWN, PLAIN) or unpacking.is_compressed(block)
            if len(block) > _SMALL_BLOCK or is_file:
                self._search_content(block, depth + 1)
            else:
                small.append(block)
        self._search_bytes(b"\0\0" + b"\0\0".join(small))

    def _search_json(self, text: str) -> None:
        """Search JSON records, in which the parts of a name may be separate values."""
        with contextlib.suppress(ValueError, RecursionError):
            value = json.loads(text.removeprefix("\ufeff"))
            if self._erasure.value(value) != value:
                raise _FoundError

    # texts --------------------------------------------------------------------------------------------------------

    def _search_text(self, text: str) -> None:
        """Raise _FoundError if a text contains the name, decoded with all escapes and markup."""
        for start in range(0, max(len(text), 1), MAX_TEXT_LENGTH):
            self._budget.require_time()
            for reading in escapes.readings(text[start : start + MAX_TEXT_LENGTH + _OVERLAP]):
                if self._erasure.is_in_marked_text(reading):
                    raise _FoundError

    def _search_bytes(self, content: bytes) -> None:
        """Search the bytes unchanged, and read as characters of two or four bytes; NUL bytes count as marks."""
        if any(characters in content for characters in self._in_base64):
            raise _FoundError
        self._search_text(re.sub(b"\0\0+", b"\0", content).decode("latin-1"))
        for encoding in self._encodings_of_name(content):
            self._search_text(content.decode(encoding, "replace"))
            if encoding in _WIDE:
                self._search_text(content[1:].decode(encoding, "replace"))

    def _decoded(self, content: bytes) -> Iterator[str]:
        """Yield a text decoded in every encoding in which it could contain the name."""
        marked = _marked_encoding(content)
        if marked is not None:
            yield content.decode(marked, "replace")
            return
        try:
            yield content.decode("utf-8-sig")
        except UnicodeDecodeError:
            yield content.decode("cp1252", "replace")
        for encoding in self._encodings_of_name(content):
            yield content.decode(encoding, "replace")

    def _encodings_of_name(self, content: bytes) -> Iterator[str]:
        """Yield the encodings in which the content contains a word of the name that is not ASCII."""
        for encoding in dict.fromkeys(("utf-8", *_WIDE, *_LEGACY_ENCODINGS)):
            with contextlib.suppress(UnicodeError):
                if any(word.encode(encoding) in content for word in self._erasure.words_beyond_ascii):
                    yield encoding


def _in_base64(erasure: Erasure) -> Iterator[bytes]:
    """Yield the name in base64 at each position in the encoded content."""
    for form in erasure.written_forms:
        for encoding in ("utf-8", "cp1252", "utf-16-le"):
            with contextlib.suppress(UnicodeError):
                for characters in escapes.in_base64(form.encode(encoding)):
                    if len(characters) >= _MIN_IN_BASE64_LENGTH:
                        yield characters


def _deferred(parts: Iterator[bytes]) -> Iterator[Callable[[], bytes]]:
    """Yield a function for each part, so that an error of one part is raised in `_unpack`, which handles it."""
    while True:
        found = next(parts, None)
        if found is None:
            return
        yield lambda found=found: found  # type: ignore[misc]


def _is_text(content: bytes) -> bool:
    """Return whether bytes are a text: at most one in a thousand is a control character."""
    if (encoding := _marked_encoding(content)) is not None:
        try:
            content = content.decode(encoding).encode("utf-8")
        except UnicodeError:
            return False
    return len(content) - len(content.translate(None, _CONTROLS)) <= len(content) // 1000


def _marked_encoding(content: bytes) -> str | None:
    return next((encoding for mark, encoding in _BYTE_ORDER_MARKS if content.startswith(mark)), None)
