"""Writes letters as one PDF, in which each begins on a page of its own and counts its own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPainter

from tracker.exchange.progress import Track, untracked
from tracker.reports.document.blocks import Document
from tracker.reports.letters.composing import ComposedLetters
from tracker.reports.letters.forms import letter_document
from ui.core.application import application
from ui.publishing.pdf_outline import Bookmark, with_outline
from ui.publishing.set_pages import SetPages, page_layout, pdf_writer
from ui.text.fonts import warn_of_boxes
from ui.text.languages import temporary_language

if TYPE_CHECKING:
    from tracker.cli.arguments import Arguments, ExportOutcome
    from tracker.project import Project


def letters_pdf(composed: ComposedLetters, track: Track = untracked) -> bytes:
    """Return all letters as the bytes of one PDF, with a bookmark for each body."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    layout, language = page_layout(), composed.language
    writer = pdf_writer(buffer, Document(composed.wave.name, "", language, (), ()), layout)
    set_pages = [SetPages(letter_document(letter, language), writer) for letter in track(composed.letters)]
    top = layout.fullRectPoints().height()
    bookmarks: list[Bookmark] = []
    painter = QPainter(writer)
    try:
        done = 0
        for letter, pages in zip(composed.letters, set_pages, strict=True):
            bookmarks.append(Bookmark(letter.name, 1, done, top))
            for number in range(1, len(pages.pages) + 1):
                if done:
                    writer.newPage()
                pages.paint(painter, number)
                done += 1
    finally:
        painter.end()  # before the device is destroyed, also when the work is cancelled
    buffer.close()
    return with_outline(bytes(buffer.data().data()), bookmarks, language)


def write_letters_in_pdf(project: Project, arguments: Arguments) -> ExportOutcome:
    """Write the letters that the arguments of the verb `letters` ask for as one PDF."""
    from tracker.cli.census.letters import write_letters_asked

    application()
    with temporary_language(arguments.language):
        outcome = write_letters_asked(project, arguments, letters_pdf)
        warn_of_boxes()
    return outcome
