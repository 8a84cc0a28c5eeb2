"""Operations on attachments: add files to a source, rename one, remove one.

The bytes are stored outside the journal, once per SHA-256. They remain when the last attachment that names them is
removed, because undo restores that attachment.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.dialects.sqlite import insert

from tracker.domain.records.attachments import (
    MAX_ATTACHMENT_BYTES,
    AttachmentDraft,
    file_extension,
    read_text,
    safe_name,
)
from tracker.errors import RuleError
from tracker.store.engine import raw
from tracker.store.schema import attachment, attachment_bytes, source
from tracker.store.transaction import StepLabel, Transaction


def add_attachments(transaction: Transaction, source_id: int, files: Iterable[AttachmentDraft]) -> StepLabel:
    """Attach files to a source, reading `files` one at a time; a file that the source already has is skipped.

    `created` is the first new attachment. RuleError attachment_too_large, attachment_empty: no file is attached then.
    """
    title = transaction.row(source, source_id)["title"]
    added = attach_files(transaction, source_id, files)
    if len(added) == 1:
        ((new, name),) = added.items()
        return StepLabel("add_attachment", {"name": name, "title": title}, new)
    return StepLabel("add_attachments", {"count": len(added), "title": title}, next(iter(added), None))


def attach_files(transaction: Transaction, source_id: int, files: Iterable[AttachmentDraft]) -> dict[int, str]:
    """Write the files that the source does not have, and return their names by id. Used within several operations."""
    found = raw(transaction.connection).execute("SELECT sha256 FROM attachment WHERE source_id = ?", (source_id,))
    known = {digest for (digest,) in found}
    added: dict[int, str] = {}
    for file in files:
        if file.sha256 not in known:
            known.add(file.sha256)
            added[_insert(transaction, source_id, file)] = safe_name(file.name)
    return added


def rename_attachment(transaction: Transaction, attachment_id: int, name: str) -> StepLabel:
    """Rename an attachment. Without an extension in the new name, the old one is retained. RuleError name_missing."""
    before = transaction.row(attachment, attachment_id)["name"]
    if not name.strip():
        raise RuleError("name_missing", "name")
    new = safe_name(name if file_extension(name) else f"{name.strip()}{file_extension(before)}")
    transaction.update(attachment, attachment_id, {"name": new})
    return StepLabel("rename_attachment", {"name": before, "other": new}, attachment_id)


def remove_attachment(transaction: Transaction, attachment_id: int) -> StepLabel:
    """Remove an attachment from its source. The bytes remain in the project for undo."""
    row = transaction.row(attachment, attachment_id)
    transaction.delete(attachment, attachment_id)
    title = transaction.row(source, row["source_id"])["title"]
    return StepLabel("remove_attachment", {"name": row["name"], "title": title}, attachment_id)


def _insert(transaction: Transaction, source_id: int, file: AttachmentDraft) -> int:
    name = safe_name(file.name)
    if not file.content:
        raise RuleError("attachment_empty", "file", path=name)
    if len(file.content) > MAX_ATTACHMENT_BYTES:
        raise RuleError("attachment_too_large", "file", path=name, limit=MAX_ATTACHMENT_BYTES // 1024**2)
    values = {"sha256": file.sha256, "text": read_text(file.text), "bytes": file.content}
    transaction.connection.execute(insert(attachment_bytes).values(values).on_conflict_do_nothing())
    row = {"source_id": source_id, "name": name, "media_type": file.media_type, "sha256": file.sha256}
    return transaction.insert(attachment, {**row, "size": len(file.content)})
