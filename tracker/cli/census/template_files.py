"""Reads templates of letters from files that an option names."""

from __future__ import annotations

from pathlib import Path

from tracker.domain.census.letter_templates import MAX_TEMPLATE_LENGTH
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.exchange.file_reading import content_of

_BYTES_PER_CHARACTER = 4


def template_text(path: Path) -> str:
    """Return the text of a file in UTF-8; RuleError template_unreadable in another encoding."""
    try:
        text = content_of(path, _BYTES_PER_CHARACTER * MAX_TEMPLATE_LENGTH).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RuleError("template_unreadable", "template", path=str(path)) from None
    return clean_text(text, "template", MAX_TEMPLATE_LENGTH, single_line=False).text
