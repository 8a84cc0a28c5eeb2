"""The files that are kept with sources: which, how large, and their bytes."""

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
    """A file kept with a source; `size` in bytes, `has_text` where something could be read in it for the search."""

    id: int
    source: int
    name: str
    media_type: str
    size: int
    sha256: str
    has_text: bool


def attachments_of(reader: Reader, source: int) -> list[AttachmentRow]:
    """The files of a source, the first kept first."""
    return [_row(*values) for values in reader.rows(f"{_ROWS} WHERE a.source_id = ? ORDER BY a.id", source)]


def attachment(reader: Reader, attachment_id: int) -> AttachmentRow:
    """One file; RuleError no_such_record."""
    found = reader.rows(f"{_ROWS} WHERE a.id = ?", attachment_id)
    if not found:
        raise RuleError("no_such_record", "attachment", record=attachment_id)
    return _row(*found[0])


def attachment_content(reader: Reader, attachment_id: int) -> bytes:
    """The bytes of a file; KnownError attachment_missing, attachment_changed where they are not what was stored."""
    row = attachment(reader, attachment_id)
    found = reader.rows("SELECT bytes FROM attachment_bytes WHERE sha256 = ?", row.sha256)
    if not found:
        raise KnownError("attachment_missing", path=row.name)
    content = bytes(found[0][0])
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise KnownError("attachment_changed", path=row.name)
    return content


def attachment_text(reader: Reader, attachment_id: int) -> str:
    """What could be read in a file, empty where nothing could."""
    found = reader.rows(
        "SELECT b.text FROM attachment a JOIN attachment_bytes b ON b.sha256 = a.sha256 WHERE a.id = ?", attachment_id
    )
    return str(found[0][0]) if found else ""


def _row(
    attachment_id: int, source: int, name: str, media_type: str, size: int, digest: str, has: int
) -> AttachmentRow:
    return AttachmentRow(attachment_id, source, name, media_type, size, digest, bool(has))
