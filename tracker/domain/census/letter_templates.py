"""Templates of letters: text with fields in braces, such as `{body}`, which are filled in for each body.

Two equal braces are one brace in the letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tracker.errors import RuleError

FIELDS: Final = (
    "body", "salutation", "address", "ties", "question", "due", "day", "asked", "law", "sender", "wave",
    "sender_address", "reference",
)  # fmt: skip
"""The fields that a template may contain."""

MAX_TEMPLATE_LENGTH: Final = 100_000
"""Maximum number of characters of a template."""
MAX_LETTER_LENGTH: Final = 1_000_000
"""Maximum number of characters of a letter."""

_PART = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")
_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A template that was read: texts and fields in turn. Each part is a text and whether it is the name of a field."""

    parts: tuple[tuple[str, bool], ...]

    @property
    def fields(self) -> frozenset[str]:
        """The fields that occur in the template."""
        return frozenset(text for text, is_field in self.parts if is_field)

    def length(self, values: Mapping[str, str]) -> int:
        """Return the number of characters of the letter with these values, without making it."""
        return sum(len(values[text] if is_field else text) for text, is_field in self.parts)

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the letter with these values of the fields. Lines that an empty value leaves behind are joined.

        Braces in a value are no fields.
        """
        text = "".join(values[text] if is_field else text for text, is_field in self.parts)
        lines = (line.rstrip() for line in text.splitlines())
        return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def read_template(text: str) -> LetterTemplate:
    """Return a text as a template.

    RuleError template_empty, template_too_long, template_field_unknown with the field and its line, and
    template_brace_open or template_brace_closed with the line of a brace without its counterpart.
    """
    if not text.strip():
        raise RuleError("template_empty", "template")
    if len(text) > MAX_TEMPLATE_LENGTH:
        raise RuleError("template_too_long", "template", limit=MAX_TEMPLATE_LENGTH)
    parts: list[tuple[str, bool]] = []
    place, line = 0, 1
    for found in _PART.finditer(text):
        line += text.count("\n", place, found.start())
        parts.append((text[place : found.start()], False))
        parts.append(_part(found, line))
        place = found.end()
    parts.append((text[place:], False))
    return LetterTemplate(tuple(part for part in parts if part[0]))


def _part(found: re.Match[str], line: int) -> tuple[str, bool]:
    """Return what braces stand for: a field, or one brace for two."""
    whole, name = found.group(), found.group(1)
    if whole in ("{{", "}}"):
        return whole[0], False
    if name is None:
        raise RuleError("template_brace_open" if whole == "{" else "template_brace_closed", "template", line=line)
    field = name.strip().casefold()
    if field not in FIELDS:
        raise RuleError("template_field_unknown", "template", value=name, line=line, known=list(FIELDS))
    return field, True
