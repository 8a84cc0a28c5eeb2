"""Reads files that are to be attached to a source: whole, once, and within a size limit."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from tracker.domain.records.attachments import MAX_ATTACHMENT_BYTES, MAX_READ_TEXT_LENGTH, AttachmentDraft, draft_of
from tracker.errors import KnownError, RuleError
from tracker.exchange.attachments.media_types import HTML, MHTML, PDF, media_type_of
from tracker.exchange.attachments.page_text import decoded_page, page_parts
from tracker.exchange.parsing.parser_process import ReadingError
from tracker.store.connections import from_system
from tracker.store.lock import lock_path

Unread = Callable[[KnownError], object]
"""Callback with KnownError attachment_unread, or one that says why, for a file that is attached without its text."""


def read_attachment(path: Path, unread: Unread | None = None) -> AttachmentDraft:
    """Read a file as an attachment, with its text. Any thread; at most `MAX_ATTACHMENT_BYTES` in memory.

    If the reader of its text crashes, the attachment has no text and `unread` is called; without `unread` the
    ReadingError is raised.

    RuleError attachment_is_a_folder, attachment_is_a_dead_link, attachment_not_a_file, attachment_is_a_project,
    attachment_empty, attachment_too_large; KnownError not_found, no_permission, attachment_changing, io_error.
    """
    content = _content(Path(path))
    return attachment_from(content, Path(path).name, unread)


def attachment_from(content: bytes, name: str, unread: Unread | None = None) -> AttachmentDraft:
    """Return an attachment with these bytes and file name; `unread` as in `read_attachment`.

    RuleError attachment_empty, attachment_too_large; ReadingError.
    """
    _require_size(len(content), name)
    media_type = media_type_of(content, name)
    text = ""
    try:
        text = readable_text(content, media_type)
    except ReadingError:
        if unread is None:
            raise
        unread(KnownError("attachment_unread", path=name))
    except RuleError as error:
        if unread is not None:
            unread(KnownError(f"attachment_{error.code}", path=name, **error.facts))
    return draft_of(name, media_type, content, text)


def attachments_within(draft: AttachmentDraft, unread: Unread | None = None) -> Iterator[AttachmentDraft]:
    """Yield the files attached to a mail; nothing for other files, and for a mail whose text can't be read.

    A file that can't be attached is given to `unread`, and left out.
    """
    from tracker.exchange.attachments.file_texts.file_texts import WITH_FILES, files_in_mail

    if draft.media_type not in WITH_FILES:
        return
    try:
        found = list(files_in_mail(draft.content, draft.media_type))
    except (RuleError, ReadingError):
        return  # `unread` was called when the mail itself was read
    for name, content in found:
        try:
            yield attachment_from(content, name, unread)
        except (RuleError, ReadingError) as error:
            if unread is not None:
                unread(KnownError(error.code, **error.facts))


def readable_text(content: bytes, media_type: str, most: int = MAX_READ_TEXT_LENGTH) -> str:
    """Return the searchable text of a file, some more than `most` characters; empty without any.

    It is empty for a PDF or page that is damaged or locked. RuleError file_damaged, file_locked,
    file_unpacks_too_large, file_too_deep for another file; ReadingError if its reader crashed, took too long or needed
    too much memory.
    """
    from tracker.exchange.attachments.file_texts.file_texts import READ_TYPES, text_in_file

    if media_type in READ_TYPES:
        return text_in_file(content, media_type, 2 * most)
    if media_type == PDF:
        from tracker.exchange.attachments.pdf import pdf_text

        try:
            return pdf_text(content, most)
        except RuleError:
            return ""
    if media_type == HTML:
        # a page that contains its own pictures may be large, with its text at the end
        return page_parts(decoded_page(content, most=MAX_ATTACHMENT_BYTES)).text
    if media_type == MHTML:
        return page_parts(saved_page(content, media_type)).text
    if media_type.startswith("text/") or media_type in ("application/json", "application/x-research-info-systems"):
        return decoded_page(content[: 8 * MAX_READ_TEXT_LENGTH])
    return ""


def saved_page(content: bytes, media_type: str) -> str:
    """Return the HTML of a saved web page (HTML, or the first page in MHTML); empty if it contains no page."""
    if media_type != MHTML:
        return decoded_page(content)
    from tracker.exchange.attachments.mhtml import page_of

    return page_of(content)


def _content(path: Path) -> bytes:
    try:
        before = _status(path)
        _require_size(before.st_size, path.name)
        # do not block on something that is no longer a regular file
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
            opened = os.fstat(file.fileno())
            content = file.read(MAX_ATTACHMENT_BYTES + 1)
            after = os.fstat(file.fileno())
    except (OSError, ValueError) as error:
        # ValueError: a path with a NUL character
        problem = error if isinstance(error, OSError) else FileNotFoundError(2, "no such file")
        raise from_system(problem, path) from error
    if not stat.S_ISREG(opened.st_mode):
        raise RuleError("attachment_not_a_file", "file", path=path.name)
    _require_size(len(content), path.name)
    is_steady = (opened.st_size, opened.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not is_steady or len(content) != after.st_size:
        raise KnownError("attachment_changing", path=path.name)
    return content


def _status(path: Path) -> os.stat_result:
    """Return the status of a path without opening it, because opening a device or pipe may block or have effects."""
    try:
        found = path.stat()
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ELOOP) and path.is_symlink():
            raise RuleError("attachment_is_a_dead_link", "file", path=path.name) from None
        raise
    if stat.S_ISDIR(found.st_mode):
        raise RuleError("attachment_is_a_folder", "file", path=path.name)
    if not stat.S_ISREG(found.st_mode):
        raise RuleError("attachment_not_a_file", "file", path=path.name)
    _require_no_project(path.resolve())
    return found


def _require_no_project(path: Path) -> None:
    """Refuse a project without opening it: opening and closing it would drop the locks of SQLite in this process."""
    if path.suffix.lower() == ".twin" or os.path.lexists(lock_path(path)):
        raise RuleError("attachment_is_a_project", "file", path=path.name)


def _require_size(size: int, name: str) -> None:
    if size == 0:
        raise RuleError("attachment_empty", "file", path=name)
    if size > MAX_ATTACHMENT_BYTES:
        raise RuleError("attachment_too_large", "file", path=name, limit=MAX_ATTACHMENT_BYTES // 1024**2)
