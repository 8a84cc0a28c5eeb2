"""The text of an XML part of an office file, read in one pass by the names of its elements without their namespaces.

A part with a document type is refused, so that no entity is expanded and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from tracker.exchange.attachments.file_texts.text_parts import MAX_DEPTH, TextParts, damaged, too_deep

MAX_SPACES: Final = 100


@dataclass(frozen=True, slots=True)
class TextRules:
    """The elements of a format: those that hold text (all, if none is named), end a line, stand for a character, or
    are left out with all that they contain.
    """

    held: frozenset[str] = frozenset()
    ends_line: frozenset[str] = frozenset()
    ends_cell: frozenset[str] = frozenset()
    characters: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


class _Full(Exception):  # noqa: N818 - ends the parser, is no error
    """Raised to end a part when there is enough text."""


def read_elements(
    content: bytes,
    start: Callable[[str, Mapping[str, str]], object],
    end: Callable[[str], object] = lambda _: None,
    text: Callable[[str], object] = lambda _: None,
) -> None:
    """Call the functions for each element and text of a part; RuleError file_damaged, file_too_deep."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise too_deep()
        start(_local(name), {_local(key): value for key, value in attributes.items()})

    def finish(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(_local(name))

    def refuse(*_: object) -> None:
        raise damaged()

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise damaged() from error


def add_text(content: bytes, rules: TextRules, parts: TextParts) -> None:
    """Add the text of a part; RuleError file_damaged, file_too_deep."""
    reader = _Reader(rules, parts)
    try:
        read_elements(content, reader.start, reader.end, reader.text)
    except _Full:
        return
    parts.add("\n")


class _Reader:
    """Adds the text of one part: counts the elements that hold text, and those that are left out."""

    def __init__(self, rules: TextRules, parts: TextParts) -> None:
        self._rules, self._parts = rules, parts
        self._held = self._left_out = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if self._left_out or name in self._rules.left_out:
            self._left_out += 1
        elif name in self._rules.held:
            self._held += 1
        elif name in self._rules.characters:
            self._parts.add(self._rules.characters[name] * _repeated(attributes.get("c", "")))
        if self._parts.is_full:
            raise _Full

    def end(self, name: str) -> None:
        """End an element."""
        if self._left_out:
            self._left_out -= 1
        elif name in self._rules.held:
            self._held -= 1
        elif name in self._rules.ends_line:
            self._parts.add("\n")
        elif name in self._rules.ends_cell:
            self._parts.add("\t")

    def text(self, found: str) -> None:
        """Add text, unless it is left out or not held by an element of the format."""
        if not self._left_out and (self._held or not self._rules.held):
            self._parts.add(found)


def _local(name: str) -> str:
    """Return the name of an element without its prefix; that of Dublin Core stays, for ODF has a date of its own."""
    return name if name.startswith("dc:") else name.rpartition(":")[2]


def _repeated(count: str) -> int:
    """Return how often a character is repeated: `text:s` of ODF has a count."""
    return min(int(count), MAX_SPACES) if count.isascii() and count.isdigit() and len(count) < 9 else 1
