"""Files or an image that were dropped, pasted or chosen, and reading them in the background."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from tracker.errors import TwintrackError
from ui.core.background_task import Progress
from ui.text.translation import tr

if TYPE_CHECKING:
    from tracker.domain.records.attachments import AttachmentDraft
    from tracker.domain.records.drafts import SourceDraft


@dataclass(frozen=True, slots=True)
class OfferedFiles:
    """Files on this computer, or an image without a file, with the name that it will get."""

    paths: tuple[Path, ...] = ()
    image: QImage | None = None
    name: str = ""

    def __bool__(self) -> bool:
        """Return whether there is anything to attach."""
        return bool(self.paths) or self.image is not None


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """Attachments that were read, the sources that mails, pages and PDFs describe, and the problems."""

    drafts: tuple[AttachmentDraft, ...]
    pages: tuple[SourceDraft, ...]
    problems: tuple[TwintrackError, ...]
    paths: Mapping[str, Path]
    """The path of each file by its SHA-256; pasted images have no path."""


def offered(data: QMimeData, moment: datetime) -> OfferedFiles:
    """Return the files or image in dropped or pasted data. Web addresses are ignored: nothing is downloaded."""
    paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    if paths:
        return OfferedFiles(paths)
    image = data.imageData() if data.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        when = f"{moment.astimezone():%Y-%m-%d %H.%M}"
        return OfferedFiles(image=image, name=tr("Pasted image {moment}.png", moment=when))
    return OfferedFiles()


def is_offering(data: QMimeData) -> bool:
    """Return whether dropped data contain files or an image, without decoding them."""
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())


def read_files(files: OfferedFiles, progress: Progress) -> ReadFiles:
    """Read the files for attaching, in any thread. A file that can't be read is reported in `problems`."""
    from tracker.exchange.attachments.attachment_reading import attachment_from, attachments_within, read_attachment

    drafts: list[AttachmentDraft] = []
    problems: list[TwintrackError] = []
    paths: dict[str, Path] = {}
    for place, path in enumerate(files.paths):
        progress(place, len(files.paths))
        try:
            drafts.append(read_attachment(path, problems.append))
            paths[drafts[-1].sha256] = path
            drafts += attachments_within(drafts[-1], problems.append)
        except TwintrackError as error:
            problems.append(error)
    if files.image is not None:
        try:
            drafts.append(attachment_from(_png(files.image), files.name))
        except TwintrackError as error:
            problems.append(error)
    return ReadFiles(tuple(drafts), _pages(drafts), tuple(problems), paths)


def _pages(drafts: Sequence[AttachmentDraft]) -> tuple[SourceDraft, ...]:
    """Return the sources that mails, web pages and PDFs describe in their headers and metadata."""
    from tracker.exchange.attachments.mail_source import read_mail_source
    from tracker.exchange.attachments.media_types import PDF
    from tracker.exchange.attachments.pdf_source import read_pdf_source
    from tracker.exchange.attachments.web_page import read_web_page

    read = (
        read_pdf_source(draft.content, draft.text)
        if draft.media_type == PDF
        else read_mail_source(draft.content, draft.media_type) or read_web_page(draft.content, draft.name)
        for draft in drafts
    )
    return tuple(page for page in read if page is not None)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
