"""Queries of attachments, the files that are stored with sources: names, sizes, bytes and texts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from tracker.errors import KnownError, RuleError
from tracker.queries.reader import Reader

_ROWS = """
SELECT a.id, a.source_id, a.name, a.media_type, a.size, a.sha256,
       coalesce((SELECT text <> '' FROM attachment_bytes b WHERE b.sha256 = a.sha256), 0)
FROM attachment a"""


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file stored with a source. `size` is in bytes; `has_text` is set if text was extracted from
    it for the search.
    """

    id: int
    source: int
    name: str
    media_type: str
    size: int
    sha256: str
    has_text: bool


def attachments_of(reader: Reader, source: int) -> list[AttachmentRow]:
    """Return the files of a source in the order in which they were added."""
    return [_row(*values) for values in reader.rows(f"{_ROWS} WHERE a.source_id = ? ORDER BY a.id", source)]


def attachment(reader: Reader, attachment_id: int) -> AttachmentRow:
    """Return one file. Raises RuleError `no_such_record`."""
    found = reader.rows(f"{_ROWS} WHERE a.id = ?", attachment_id)
    if not found:
        raise RuleError("no_such_record", "attachment", record=attachment_id)
    return _row(*found[0])


def attachment_content(reader: Reader, attachment_id: int) -> bytes:
    """Return the bytes of a file. Raises KnownError `attachment_missing`, or `attachment_changed`
    if its hash differs.
    """
    row = attachment(reader, attachment_id)
    found = reader.rows("SELECT bytes FROM attachment_bytes WHERE sha256 = ?", row.sha256)
    if not found:
        raise KnownError("attachment_missing", path=row.name)
    content = bytes(found[0][0])
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise KnownError("attachment_changed", path=row.name)
    return content


def attachment_text(reader: Reader, attachment_id: int) -> str:
    """Return the text that was extracted from a file, or an empty text."""
    found = reader.rows(
        "SELECT b.text FROM attachment a JOIN attachment_bytes b ON b.sha256 = a.sha256 WHERE a.id = ?", attachment_id
    )
    return str(found[0][0]) if found else ""


def _row(
    attachment_id: int, source: int, name: str, media_type: str, size: int, digest: str, has: int
) -> AttachmentRow:
    return AttachmentRow(attachment_id, source, name, media_type, size, digest, bool(has))
