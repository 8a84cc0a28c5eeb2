"""How the runs of a document are read by whatever writes them: addresses found, and marks that stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.reports.document.blocks import Document, NoteReference, Run, Runs, Text

_ADDRESS = re.compile(r"(?:https?://|mailto:|doi:10\.)[^\s<>\"“”‘’]+", re.IGNORECASE)
_BEHIND = ".,;:!?)]}'»"
"""What stands behind an address rather than in it; a bracket that the address opens is its own."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address in a text, as it is shown, and where it leads."""

    text: str
    target: str


def pieces(text: str) -> Iterator[str | Address]:
    """The text cut at its addresses; only those of http, https, mailto and doi lead anywhere."""
    place = 0
    for found in _ADDRESS.finditer(text):
        shown = _without_what_is_behind(found.group())
        if found.start() > place:
            yield text[place : found.start()]
        is_doi = shown.casefold().startswith("doi:")
        yield Address(shown, f"https://doi.org/{shown[4:]}" if is_doi else shown)
        place = found.start() + len(shown)
    if text[place:]:
        yield text[place:]


def _without_what_is_behind(address: str) -> str:
    """The address without the stops and brackets that follow it."""
    end, opened, closed = len(address), address.count("("), address.count(")")
    while end and address[end - 1] in _BEHIND and not (address[end - 1] == ")" and opened >= closed):
        closed -= address[end - 1] == ")"
        end -= 1
    return address[:end]


def grouped(runs: Runs, document: Document) -> Iterator[Text | tuple[int, ...]]:
    """The runs with marks that follow one another as the numbers of their notes, in order."""
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
    """The runs as plain text; marks between square brackets."""
    said = []
    for part in grouped(tuple(runs), document):
        if isinstance(part, Text):
            said.append(part.text)
        else:
            mark = f"[{', '.join(map(str, part))}]"
            said.append(mark if not said or said[-1][-1:].isspace() else f" {mark}")
    return "".join(said)
