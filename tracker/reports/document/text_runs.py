"""Runs of a document prepared for the writers: addresses found, consecutive references joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.reports.document.blocks import (
    Block,
    Document,
    Items,
    NoteReference,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    Text,
)

_ADDRESS = re.compile(r"(?:https?://|mailto:|doi:10\.)[^\s<>\"“”‘’]+", re.IGNORECASE)
_AFTER_AN_ADDRESS = ".,;:!?)]}'»"
"""Characters that follow an address rather than belong to it, except a bracket that the address itself opens."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Replace the characters that XML does not allow, and those that are no text, by U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Address:
    """An address in a text: the text shown, and the target of the link."""

    text: str
    target: str


def pieces(text: str) -> Iterator[str | Address]:
    """Split the text at its addresses. Only http, https, mailto and doi are recognised."""
    place = 0
    for found in _ADDRESS.finditer(text):
        shown = _without_punctuation_after(found.group())
        if found.start() > place:
            yield text[place : found.start()]
        is_doi = shown.casefold().startswith("doi:")
        yield Address(shown, f"https://doi.org/{shown[4:]}" if is_doi else shown)
        place = found.start() + len(shown)
    if text[place:]:
        yield text[place:]


def _without_punctuation_after(address: str) -> str:
    """Return the address without the punctuation that follows it."""
    end, opened, closed = len(address), address.count("("), address.count(")")
    while end and address[end - 1] in _AFTER_AN_ADDRESS and not (address[end - 1] == ")" and opened >= closed):
        closed -= address[end - 1] == ")"
        end -= 1
    return address[:end]


def grouped(runs: Runs, document: Document) -> Iterator[Text | tuple[int, ...]]:
    """Yield the texts, and for consecutive references to notes the sorted numbers of these notes."""
    numbers: list[int] = []
    for run in (*runs, None):
        if isinstance(run, NoteReference):
            numbers.append(document.number_of(run.source))
            continue
        if numbers:
            yield tuple(sorted(set(numbers)))
            numbers = []
        if run is not None and run.text:
            yield run


def text_of(runs: Sequence[Run], document: Document) -> str:
    """Return the runs as plain text, with the numbers of notes in square brackets."""
    parts = []
    for part in grouped(tuple(runs), document):
        if isinstance(part, Text):
            parts.append(part.text)
        else:
            mark = f"[{', '.join(map(str, part))}]"
            parts.append(mark if not parts or parts[-1][-1:].isspace() else f" {mark}")
    return "".join(parts)


def noted_in_order(document: Document) -> bool:
    """Return whether the notes are numbered in the order in which the text first refers to them, without a gap."""
    seen = dict.fromkeys(
        number
        for runs in _all_runs(document.blocks)
        for part in grouped(runs, document)
        if isinstance(part, tuple)
        for number in part
    )
    return list(seen) == list(range(1, len(document.notes) + 1))


def _all_runs(blocks: Sequence[Block]) -> Iterator[Runs]:
    """Yield the runs of all blocks in the order of the text, without those of the notes."""
    for block in blocks:
        match block:
            case Paragraph(runs, _):
                yield runs
            case Items(items):
                yield from items
            case Table():
                yield from (cell for row in block.rows for cell in row)
            case Quote():
                yield block.credit
