"""Converts the blocks of a document to the values that the template of PDFs reads: texts, numbers and lists."""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from tracker.exchange.progress import Track
from tracker.reports.document.blocks import (
    Block,
    Document,
    Heading,
    Items,
    NoteList,
    Paragraph,
    Picture,
    Quote,
    Runs,
    Table,
    Text,
)
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.document.text_runs import Address, clean, grouped, noted_in_order, pieces

Values = dict[str, Any]
"""Values of JSON by name."""

MOST_FOOTNOTES = 300
"""Notes of a document above which references are links to the list of notes: pages with more take Typst long to set."""
BREAK = "\u200b"
"""The place of a break in a long word. The template writes nothing there that is seen."""
_LONGEST_WORD, _PART = 40, 6
"""Letters of a word above which it may be broken anywhere, and those between two such places."""
_LONGEST_HYPHENATED = 24
"""Letters of the longest word that is divided as its language does, if its column is narrower."""
_WORD = re.compile(rf"[^\s{BREAK}]+")
_PART_OF_ADDRESS = re.compile(rf"[^\s{BREAK}/.?&=_-]+")
"""Addresses are broken at these signs anyway."""
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_POINTS_PER_LETTER, _POINTS_PER_LINE = 4.6, 11.0
"""The width of an ordinary letter and the height of a line in a cell, about."""
_WHOLE = 230.0
"""Points: a row or note that is estimated to be higher may be divided between two pages. A page has twice as many."""


class BlockValues:
    """Converts the blocks of one document of a page width in points. Knows which notes were referred to before."""

    def __init__(self, document: Document, width: float, track: Track) -> None:
        self._document, self._width, self._track = document, width, track
        self._texts = ReportTexts(document.language)
        self._has_footnotes = len(document.notes) <= MOST_FOOTNOTES and noted_in_order(document)
        self._has_list = any(isinstance(block, NoteList) for block in document.blocks)
        self._referred: set[int] = set()
        self._level = 0

    def blocks(self) -> list[Values]:
        """Return all blocks, in order."""
        return [self._block(block) for block in self._track(self._document.blocks)]

    def notes(self) -> list[Values]:
        """Return all notes, in order."""
        return [
            {"runs": self._runs(note.runs), "breakable": self._height([(note.runs, self._width)]) > _WHOLE}
            for note in self._document.notes
        ]

    def _block(self, block: Block) -> Values:
        match block:
            case Heading(text, level):
                # the levels of a tagged PDF begin with 1 and leave none out
                self._level = min(level, self._level + 1)
                return {
                    "type": "heading",
                    "level": self._level,
                    "text": words(text),
                    "rtl": is_rtl(text),
                    "page": block.starts_page,
                }
            case Paragraph(runs, kind):
                return {"type": "paragraph", "kind": kind, **self._directed(runs)}
            case Items(items):
                return {"type": "items", "items": [self._directed(runs) for runs in items]}
            case Table():
                return self._table(block)
            case Quote():
                return self._quote(block)
            case Picture():
                return self._picture(block)
            case NoteList():
                return {"type": "notes"}

    def _table(self, table: Table) -> Values:
        widths = [self._width * width / sum(table.widths) for width in table.widths]
        return {
            "type": "table",
            "caption": words(table.caption),
            "head": [words(title, _room(width)) for title, width in zip(table.head, widths, strict=bool(table.head))],
            "widths": list(table.widths),
            "rows": [
                {
                    "cells": [self._cell(cell, width) for cell, width in zip(row, widths, strict=True)],
                    "breakable": self._height(zip(row, widths, strict=True)) > _WHOLE,
                }
                for row in self._track(table.rows)
            ],
        }

    def _cell(self, runs: Runs, width: float) -> Values:
        room = _room(width)
        text = _text_of(runs)
        is_narrow = any(room < len(word) <= _LONGEST_HYPHENATED and word.isalpha() for word in _WORD.findall(text))
        return {"runs": self._runs(runs, room, raises_marks=False), "rtl": is_rtl(text), "hyphenate": is_narrow}

    def _quote(self, quote: Quote) -> Values:
        paragraphs = [(quote.quote, False)] if quote.quote else []
        if quote.translation:
            paragraphs.append((f"{self._texts.tr('Translated:')} {quote.translation}", True))
        values = [{"text": words(text), "italic": is_italic, "rtl": is_rtl(text)} for text, is_italic in paragraphs]
        credit = self._directed(quote.credit)
        return {"type": "quote", "paragraphs": values, "credit": credit["runs"], "rtl": credit["rtl"]}

    def _picture(self, picture: Picture) -> Values:
        return {
            "type": "picture",
            "title": words(picture.title),
            "description": clean(picture.description),
            "svg": _svg(picture),
            "width": min(picture.width, self._width),
        }

    def _directed(self, runs: Runs) -> Values:
        return {"runs": self._runs(runs), "rtl": is_rtl(_text_of(runs))}

    def _runs(self, runs: Runs, room: int = _LONGEST_WORD, *, raises_marks: bool = True) -> list[Values]:
        """Return runs; `room` as for `words`. References to notes are raised, except at the beginning of the text."""
        found: list[Values] = []
        for index, part in enumerate(grouped(runs, self._document)):
            if isinstance(part, Text):
                found += _text_values(part, room)
                continue
            numbers = [(number, self._kind_of(number)) for number in part]
            found.append({"numbers": numbers, "raised": raises_marks and bool(index)})
        return found

    def _kind_of(self, number: int) -> str:
        """Return how a note is referred to: by a footnote, by the number of an earlier one, or by a link."""
        if not self._has_footnotes:
            return "link" if self._has_list else "plain"
        is_first = number not in self._referred
        self._referred.add(number)
        return "first" if is_first else "again"

    def _height(self, cells: Any) -> float:
        """Return about how high a row of cells is, each with its width in points."""
        most = 0.0
        for runs, width in cells:
            lines = 0.0
            for line in "".join(run.text if isinstance(run, Text) else "0, " for run in runs).split("\n"):
                letters = sum(_width_of(letter) for letter in line) if len(line) < 5_000 else 2 * len(line)
                lines += 1 + letters * _POINTS_PER_LETTER // max(width - 6, 12)
            most = max(most, lines)
        return most * _POINTS_PER_LINE


def words(text: str, room: int = _LONGEST_WORD, word_in: re.Pattern[str] = _WORD) -> str:
    """Return a text for the template: control characters are replaced, and words that are too long may be broken.

    `room` is the number of letters that fit in a line; `word_in` finds the words.
    """

    def broken(word: re.Match[str]) -> str:
        letters = word.group()
        if len(letters) <= min(room, _LONGEST_WORD) or (len(letters) <= _LONGEST_HYPHENATED and letters.isalpha()):
            return letters
        return BREAK.join(letters[place : place + _PART] for place in range(0, len(letters), _PART))

    return word_in.sub(broken, clean(_LINE_ENDS.sub("\n", text.replace("\t", " "))))


def _room(width: float) -> int:
    """Return how many letters surely fit in a line of a cell."""
    return max(4, int((width - 6) / (1.2 * _POINTS_PER_LETTER)))


def _text_of(runs: Runs) -> str:
    return "".join(run.text for run in runs if isinstance(run, Text))


def is_rtl(text: str) -> bool:
    """Return whether the first letter with a direction is of a script that is written from right to left."""
    if text.isascii():
        return False
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((each != "L" for each in directions if each in ("L", "R", "AL")), False)


def _text_values(text: Text, room: int) -> Iterator[Values]:
    for piece in pieces(text.text):
        values: Values
        if isinstance(piece, Address):
            values = {"text": words(piece.text, room, _PART_OF_ADDRESS), "target": clean(piece.target)}
        else:
            values = {"text": words(piece, room)}
        if text.is_bold:
            values["bold"] = True
        if text.is_italic:
            values["italic"] = True
        yield values


def _svg(picture: Picture) -> str:
    """Return a picture as SVG, a bitmap inside of one."""
    if picture.svg:
        return picture.svg.decode()
    data = base64.b64encode(picture.png).decode("ascii")
    size = f'width="{picture.width}" height="{picture.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
        f"<image {size} href={quoteattr(f'data:image/png;base64,{data}')}/></svg>"
    )


def _width_of(letter: str) -> float:
    """Return the width of a letter, relative to an ordinary one."""
    if letter.isascii():
        return 1.6 if letter.isupper() else 1.0
    return 2.2
