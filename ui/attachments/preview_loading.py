"""Loads the preview of a file in the background: an image, a page of a PDF with its letters, or a part of a text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from tracker.domain.text.quote_matching import FoldedText, Passage, find_quote
from tracker.errors import RuleError
from tracker.exchange.parsing.parser_process import ReadingError, parsed
from ui.attachments import image_parsing
from ui.attachments.opened_copies import how_to_open
from ui.core.background_task import Progress
from ui.core.context import Context
from ui.text.translation import problem, tr

if TYPE_CHECKING:
    from tracker.domain.records.quote_anchors import QuoteAnchor
    from tracker.exchange.attachments.pdf import PageLetters
    from tracker.queries.sources.attachments import AttachmentRow

MAX_EDGE = 1_600
"""Maximum width and height in pixels: enough for the pane on a high-resolution screen."""
SECONDS = 30
"""Processor time in seconds allowed for one image."""
PART, OVERLAP = 18_000, 2_000
"""Characters of a long text that are shown at once, and how many of the next part follow them."""

_FORMATS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif", "image/webp": "webp",
            "image/tiff": "tiff", "image/bmp": "bmp"}  # fmt: skip
_REFUSALS = {
    image_parsing.TOO_LARGE: lambda: tr("The image is too large for a preview. Open it to look at it."),
    image_parsing.DAMAGED: lambda: tr("The image is damaged: it can't be shown."),
}


@dataclass(frozen=True, slots=True)
class Preview:
    """The contents of a preview: an image, or a text, or a message why there is neither.

    Of a page of a PDF there are the image and its letters. Of a long text one part is shown; `text` is the whole.
    """

    request: int
    image: QImage | None = None
    letters: PageLetters | None = None
    text: str = ""
    words: str = ""
    page: int = 0
    pages: int = 0
    marked: Passage | None = None
    """The passage of the quote in the text, or in the letters of the page."""

    @property
    def shown_text(self) -> str:
        """The text that is shown: a part, or the letters of a page. Each character stands for one of the whole."""
        if self.letters is None:
            return self.text[self.page * PART : self.page * PART + PART + OVERLAP]
        return self.letters.text.translate(_SHOWN)

    @property
    def start(self) -> int:
        """The index in the text of the first character shown."""
        return 0 if self.letters is not None else self.page * PART


_SHOWN = {ord("\r"): " ", 0x02: "-", 0xFFFE: "-", 0x2028: "\n", 0x2029: "\n"}


@dataclass(frozen=True, slots=True)
class PreviewLoader:
    """Loads one preview. With an anchor its quote is marked; the page of a text is then that of the quote, if None."""

    context: Context
    row: AttachmentRow
    page: int | None
    request: int
    width: int
    anchor: QuoteAnchor | None = None

    def load(self, _progress: Progress) -> Preview:
        """Return the preview of the file."""
        from tracker.exchange.attachments.media_types import PDF, media_type_of
        from tracker.exchange.attachments.quote_search import whole_text
        from tracker.queries.sources.attachments import attachment_content

        content = self.context.project.query_in_background(attachment_content, self.row.id)
        media_type = media_type_of(content, self.row.name)
        if media_type == PDF:
            return self._page_of_pdf(content)
        if media_type in _FORMATS:
            return self._image(content, _FORMATS[media_type])
        try:
            text = whole_text(content, media_type)
        except (RuleError, ReadingError) as error:
            return Preview(self.request, words=problem(error))
        if text:
            return self._part_of_text(text)
        if how_to_open(content, self.row.name) == "save":
            return Preview(self.request, words=tr("There is no preview, and it is not opened from here."))
        return Preview(self.request, words=tr("There is no preview of this kind of file. Open it to look at it."))

    def _part_of_text(self, text: str) -> Preview:
        marked = self._find(text)
        pages = max(1, -(-len(text) // PART))
        page = self.page if self.page is not None else marked.start // PART if marked is not None else 0
        return Preview(self.request, text=text, page=min(max(page, 0), pages - 1), pages=pages, marked=marked)

    def _page_of_pdf(self, content: bytes) -> Preview:
        from tracker.exchange.attachments.pdf import page_letters, page_picture

        page = self.page if self.page is not None else self.anchor.page - 1 if self.anchor and self.anchor.page else 0
        try:
            drawn = page_picture(content, page, self.width)
            letters = page_letters(content, page)
        except (RuleError, ReadingError) as error:
            return Preview(self.request, words=problem(error))
        image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGBX8888)
        page = min(max(page, 0), drawn.pages - 1)
        is_there = self.anchor is not None and self.anchor.page in (None, page + 1)
        marked = self._find(letters.text) if is_there else None
        return Preview(self.request, image.copy(), letters, page=page, pages=drawn.pages, marked=marked)

    def _find(self, text: str) -> Passage | None:
        if self.anchor is None:
            return None
        return find_quote(FoldedText(text), self.anchor.exact, self.anchor.prefix, self.anchor.suffix)

    def _image(self, content: bytes, kind: str) -> Preview:
        """Return the image scaled to the maximum size. It is decoded only as the format of its content."""
        from tracker.exchange.attachments.pdf import require_pixels

        try:
            facts, pixels = parsed(image_parsing.image, content, kind, MAX_EDGE, seconds=SECONDS)
            if isinstance(facts, str):
                return Preview(self.request, words=_REFUSALS[facts]())
            width, height, stride = facts
            require_pixels(width, height, stride, pixels)
        except ReadingError as error:
            return Preview(self.request, words=problem(error))
        image = QImage(pixels, width, height, stride, QImage.Format.Format_RGBA8888)
        return Preview(self.request, image=image.copy())


def selected_anchor(row: AttachmentRow, shown: Preview, passage: Passage) -> QuoteAnchor | None:
    """Return the place of selected words in a file; None if they are only white space."""
    from tracker.exchange.attachments.quote_search import anchor_at

    letters = shown.letters
    anchor = anchor_at(row.id, shown.text if letters is None else letters.text, passage)
    if not anchor.exact:
        return None
    return anchor if letters is None else replace(anchor, page=shown.page + 1, rectangles=letters.rectangles(passage))
