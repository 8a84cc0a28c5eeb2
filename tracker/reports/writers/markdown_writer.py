"""Writes a report as Markdown with footnotes. Texts of the project are escaped, so that none is read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tracker.exchange.progress import Track, untracked
from tracker.reports.document.blocks import (
    Block,
    Document,
    Heading,
    Items,
    NoteList,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    Table,
    Text,
)
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.document.text_runs import grouped, pieces

_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>|#~&^$"})
_LINE_START = re.compile(r"^([-+=:]|\d+[.)])", re.MULTILINE)


def as_markdown(document: Document, track: Track = untracked) -> str:
    """Return the document as Markdown, which ends with a line break. `track` follows the parts of the document."""
    parts = [f"# {escaped(document.title)}", escaped(document.subtitle)] if document.title else []
    parts += ["\n".join(_lines(block, document, track)) for block in track(document.blocks)]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """Return a text as one line in which nothing is read as Markdown or HTML."""
    return escaped_inside(text).strip()


def escaped_inside(text: str) -> str:
    """Escape a part of a line. Blanks at both ends are left."""
    plain = re.sub(r"\s+", " ", text.replace("\n", " · ").translate(_MARKS))
    return _LINE_START.sub(lambda found: f"{found[1][:-1]}\\{found[1][-1]}", plain)


def _lines(block: Block, document: Document, track: Track) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * (level + 1)} {escaped(text)}"
        case Paragraph(runs, kind):
            text = _line(runs, document)
            yield f"**{text.replace('**', '')}**" if kind == "lead" else text
        case Items(items):
            yield from (f"- {_line(runs, document)}" for runs in items)
        case Table():
            yield from _table(block, document, track)
        case Quote(quote, translation, credit):
            texts = ReportTexts(document.language)
            yield from filter(None, (_quoted(quote), _quoted(f"{texts.tr('Translated:')} {translation}", translation)))
            yield f"> — {_line(credit, document)}"
        case Picture(title, description):
            yield f"*{escaped(title)}*: {escaped(description)}"
        case NoteList():
            for number, note in enumerate(track(document.notes), 1):
                yield f"[^{number}]: {_line(note.runs, document)}"


def _table(table: Table, document: Document, track: Track) -> Iterator[str]:
    if table.caption:
        yield f"*{escaped(table.caption)}*"
        yield ""
    yield _row([escaped(title) for title in table.head or [""] * len(table.widths)])
    yield _row(["---"] * len(table.widths))
    yield from (_row([_line(cell, document) for cell in row]) for row in track(table.rows))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _quoted(text: str, whole: str | None = None) -> str:
    """Return the lines of a quote as a Markdown quotation; empty if `whole` (default: the text) is empty."""
    if not (text if whole is None else whole):
        return ""
    lines = [f"> {escaped(line)}".rstrip() for line in text.split("\n")]
    return "\n".join((*lines, ">"))


def _line(runs: Runs | Sequence[Run], document: Document) -> str:
    """Return runs as one line, with bold, italics and footnotes."""
    parts = [
        _letters(part) if isinstance(part, Text) else "".join(f"[^{number}]" for number in part)
        for part in grouped(tuple(runs), document)
    ]
    return "".join(parts).strip()


def _letters(text: Text) -> str:
    """Return one run. The markers of bold and italics must touch its text, so blanks are moved outside."""
    content = "".join(
        escaped_inside(piece) if isinstance(piece, str) else f"<{piece.target.replace('|', '%7C')}>"
        for piece in pieces(text.text)
    ).strip()
    marker = ("**" if text.is_bold else "") + ("*" if text.is_italic else "")
    before = " " if text.text[:1].isspace() else ""
    after = " " if text.text[-1:].isspace() else ""
    return f"{before}{marker}{content}{marker[::-1]}{after}" if content else before
