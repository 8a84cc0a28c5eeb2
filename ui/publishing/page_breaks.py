"""Divides a long column of text into pages, between paragraphs or table rows where possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextTable

from ui.publishing.view_typesetting import AIR, dots

Strip = tuple[float, float]
"""The upper and lower end of a strip of the column."""
Page = tuple[Strip, ...]

TALLEST = 0.5
"""Share of a page above which a paragraph may be split between two lines. A row is split only if it fills a page."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part that is not split. `head` is the header of the table that a row belongs to, repeated on a further page."""

    top: float
    bottom: float
    leads: bool = False
    head: Strip | None = None
    lines: tuple[float, ...] = ()
    """The ends of its lines, where it may be split if necessary."""
    is_row: bool = False


def cut(text: QTextDocument, leading: frozenset[int], height: float) -> list[Page]:
    """Return the pages of this height. A block in `leading`, such as a title, stays with the block after it."""
    pieces = list(_pieces(text, leading))
    pages: list[Page] = []
    index = 0
    start = 0.0
    while index < len(pieces):
        head = pieces[index].head if pieces[index].is_row else None
        room = height - (head[1] - head[0] if head else 0)
        start = max(start, pieces[index].top)
        last, end = _fitting(pieces, index, start, room)
        pages.append((*((head,) if head else ()), (start, end)))
        index, start = last, end
    return pages or [((0.0, height),)]


def _fitting(pieces: Sequence[_Piece], index: int, start: float, room: float) -> tuple[int, float]:
    """Return the index of the first piece of the next page, and the end of this page."""
    limit = start + room
    last = index
    while last < len(pieces) and pieces[last].bottom <= limit:
        last += 1
    if last == len(pieces):
        return last, pieces[-1].bottom
    torn = pieces[last]
    may_tear = torn.bottom - torn.top > room * (1 if torn.is_row else TALLEST)
    if may_tear:
        ends = [end for end in torn.lines if start < end <= limit]
        if ends:
            return last, ends[-1]
    whole = last
    while whole > index and pieces[whole - 1].leads:
        whole -= 1
    if whole > index:
        return whole, pieces[whole - 1].bottom
    # only titles, or one piece that cannot be split: this page contains what fits
    return (last, pieces[last - 1].bottom) if last > index else (last, limit)


def _pieces(text: QTextDocument, leading: frozenset[int]) -> Iterator[_Piece]:
    """Yield the pieces of the column in order: each block, and each row of a table."""
    block = text.begin()
    while block.isValid():
        table = QTextCursor(block).currentTable()
        if table is None and _is_beside_table(text, block):
            block = block.next()
        elif table is None:
            rect = text.documentLayout().blockBoundingRect(block)
            lines = tuple(_line_ends(text, block))
            yield _Piece(rect.top(), rect.bottom(), block.blockNumber() in leading, lines=lines)
            block = block.next()
        else:
            yield from _rows(text, table)
            block = table.lastCursorPosition().block().next()


def _is_beside_table(text: QTextDocument, block: QTextBlock) -> bool:
    """Return whether a block is the empty one that Qt puts at the ends of a text that begins or ends with a table."""
    is_end = block in (text.begin(), text.lastBlock()) and text.begin() != text.lastBlock()
    return is_end and not block.text()


def rows_on(text: QTextDocument, page: Page) -> int:
    """Return the number of whole rows of the last table of a text on a page; 0 if a row begins on the page before."""
    frames = [frame for frame in text.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    rows = [piece for piece in _rows(text, frames[-1]) if piece.is_row] if frames else []
    start = page[-1][0]
    on_page = [piece for piece in rows if piece.bottom > start + 1]
    return len(on_page) if on_page and abs(on_page[0].top - start) <= 1 else 0


def _rows(text: QTextDocument, table: QTextTable) -> Iterator[_Piece]:
    layout = text.documentLayout()
    air = dots(AIR) * layout.paintDevice().logicalDpiY() / 96
    tops, bottoms, ends = [], [], []
    for row in range(table.rows()):
        cells = [table.cellAt(row, column) for column in range(table.columns())]
        firsts = [cell.firstCursorPosition().block() for cell in cells]
        lasts = [cell.lastCursorPosition().block() for cell in cells]
        tops.append(min(layout.blockBoundingRect(block).top() for block in firsts) - air)
        bottoms.append(max(layout.blockBoundingRect(block).bottom() for block in lasts) + 1.5 * air)
        ends.append(tuple(sorted({end for block in firsts for end in _line_ends(text, block)})))
    heads = table.format().headerRowCount()
    head = (tops[0], tops[heads] if heads < len(tops) else bottoms[0]) if heads else None
    for row, top in enumerate(tops):
        bottom = tops[row + 1] if row + 1 < len(tops) else bottoms[row]
        is_head = row < heads
        yield _Piece(top, bottom, leads=is_head, head=None if is_head else head, lines=ends[row], is_row=not is_head)


def _line_ends(text: QTextDocument, block: QTextBlock) -> Iterator[float]:
    top, layout = text.documentLayout().blockBoundingRect(block).top(), block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        yield top + line.y() + line.height()
