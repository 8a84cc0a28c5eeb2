"""Sets a printed view in a QTextDocument. Everything is inserted as text, so nothing is interpreted as markup."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from tracker.exchange.progress import Track, untracked
from tracker.reports.document.blocks import Block, Document, Paragraph, Picture, Runs, Table, Text
from tracker.reports.document.text_runs import Address, pieces
from tracker.reports.writers.pdf_writer import FAMILIES

LIGATURES = ("liga", "clig", "dlig", "hlig")
INK, QUIET, LINK, LINE = (QColor(name) for name in ("#1d2127", "#5a6472", "#17527f", "#b8c0ca"))
SIZES = {"body": 10.0, "lead": 13.0, "quiet": 9.0}
CELL = 8.5
AIR = 2.5
"""Points above and below the text of a cell."""
_DOTS_IN_INCH, _POINTS_IN_INCH = 96, 72


def set_document(text: QTextDocument, document: Document, track: Track = untracked) -> frozenset[int]:
    """Insert a view into an empty text document whose paint device and width are set. `track` follows its parts.

    Return the numbers of the blocks that must not be last on a page: titles, and captions of tables.
    """
    return _Setting(text, document, track).all()


def dots(points: float) -> float:
    """Convert points to the units of vertical margins, which the layout scales to the device itself."""
    return points * _DOTS_IN_INCH / _POINTS_IN_INCH


class _Setting:
    """The state while a document is set: the cursor is where the next block is inserted."""

    def __init__(self, text: QTextDocument, document: Document, track: Track) -> None:
        self._text, self._track = text, track
        self._document = document
        self._leading: set[int] = set()
        font = QFont(list(FAMILIES))
        font.setPointSizeF(SIZES["body"])
        # in a PDF a ligature is one character, which would not be found or copied as its letters
        for feature in LIGATURES:
            font.setFeature(QFont.Tag(feature), 0)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        text.setDefaultFont(font)
        self._cursor = QTextCursor(text)
        self._is_first = True

    def all(self) -> frozenset[int]:
        """Insert all blocks in order, and return the numbers of the leading blocks."""
        # one edit block, so that the layout is computed once and not after each insertion
        self._cursor.beginEditBlock()
        if self._document.title or self._document.subtitle:
            self._title(self._document.title, 20, after=2)
            self._line(_letters(10, QUIET), after=10)
            self._cursor.insertText(self._document.subtitle)
        for block in self._track(self._document.blocks):
            self._block(block)
        QTextCursor(self._text).endEditBlock()
        return frozenset(self._leading)

    def _device(self, points: float) -> float:
        """Convert points to the units of the device, in which horizontal distances are set."""
        return points * self._text.documentLayout().paintDevice().logicalDpiX() / _POINTS_IN_INCH

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph(runs, kind):
                letters = _letters(SIZES[kind], QUIET if kind == "quiet" else INK)
                self._line(letters, after=6)
                self._runs(runs, letters)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
            case _:
                raise ValueError(f"a printed view has no {type(block).__name__}")

    def _line(self, letters: QTextCharFormat, *, before: float = 0, after: float = 0) -> None:
        """Begin a block."""
        layout = QTextBlockFormat()
        layout.setTopMargin(dots(before))
        layout.setBottomMargin(dots(after))
        layout.setLineHeight(112, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._is_first:
            self._cursor.setBlockFormat(layout)
            self._cursor.setBlockCharFormat(letters)
        else:
            self._cursor.insertBlock(layout, letters)
        self._cursor.setCharFormat(letters)
        self._is_first = False

    def _title(self, text: str, size: float, *, before: float = 0, after: float = 0) -> None:
        letters = _letters(size)
        letters.setFontWeight(QFont.Weight.Bold)
        self._line(letters, before=before, after=after)
        self._cursor.insertText(text, letters)
        self._leading.add(self._cursor.block().blockNumber())

    def _caption(self, text: str) -> None:
        self._line(_letters(8.5, QUIET), before=6, after=3)
        self._cursor.insertText(text)
        self._leading.add(self._cursor.block().blockNumber())

    def _picture(self, picture: Picture) -> None:
        self._caption(picture.title)
        self._line(_letters(SIZES["body"]), after=8)
        layout = self._cursor.blockFormat()
        layout.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
        self._cursor.setBlockFormat(layout)
        name = QUrl(f"picture:{len(picture.title)}-{self._cursor.position()}")
        self._text.addResource(QTextDocument.ResourceType.ImageResource, name, QImage.fromData(picture.png))
        image = QTextImageFormat()
        image.setName(name.toString())
        room = dots(self._text.textWidth() / self._device(1))
        image.setWidth(min(dots(picture.width), room))
        image.setHeight(picture.height / picture.width * image.width())
        self._cursor.insertImage(image)

    def _table(self, table: Table) -> None:
        if table.caption:
            self._caption(table.caption)
        layout = QTextTableFormat()
        layout.setBorderCollapse(True)
        layout.setBorder(0)
        layout.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        layout.setCellPadding(0)
        layout.setCellSpacing(0)
        layout.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        layout.setHeaderRowCount(1 if table.head else 0)
        layout.setBottomMargin(dots(8))
        total = sum(table.widths)
        layout.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, width * 100 / total) for width in table.widths]
        )
        rows: list[tuple[Runs, ...]] = list(table.rows)
        if table.head:
            rows.insert(0, tuple((Text(title, is_bold=True),) for title in table.head))
        made = self._cursor.insertTable(len(rows), len(table.widths), layout)
        for row, cells in enumerate(self._track(rows)):
            for column, runs in enumerate(cells):
                self._cell(made, row, column, runs, bool(table.head))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _cell(self, table: QTextTable, row: int, column: int, runs: Runs, heads: int) -> None:
        cell = table.cellAt(row, column)
        look = QTextTableCellFormat()
        look.setTopPadding(dots(AIR))
        look.setBottomPadding(dots(AIR))
        look.setRightPadding(dots(6 if column < table.columns() - 1 else 0))
        look.setBottomBorder(dots(1 if row < heads else 0.5))
        look.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setBottomBorderBrush(LINE)
        cell.setFormat(look)
        self._cursor = cell.firstCursorPosition()
        letters = _letters(CELL)
        # a cell keeps its format only if its first block has no character format: set it on the text only
        self._runs(runs, letters)

    def _runs(self, runs: Runs, letters: QTextCharFormat) -> None:
        for run in runs:
            if isinstance(run, Text):
                self._words_of(run, letters)

    def _words_of(self, text: Text, letters: QTextCharFormat) -> None:
        look = QTextCharFormat(letters)
        look.setFontItalic(text.is_italic or letters.fontItalic())
        if text.is_bold:
            look.setFontWeight(QFont.Weight.Bold)
        for piece in pieces(text.text):
            if isinstance(piece, Address):
                leading = QTextCharFormat(look)
                leading.setAnchor(True)
                leading.setAnchorHref(piece.target)
                leading.setForeground(LINK)
                self._cursor.insertText(piece.text, leading)
            else:
                self._cursor.insertText(piece.replace("\n", "\u2028"), look)


def _letters(size: float, colour: QColor = INK) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontPointSize(size)
    letters.setForeground(colour)
    return letters
