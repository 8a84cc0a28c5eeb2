"""Text of subtitles (SRT and WebVTT): what is said, without times and markup."""

from __future__ import annotations

import html
import re
from typing import Final

from tracker.exchange.attachments.file_texts.text_parts import TextParts, damaged
from tracker.exchange.attachments.page_text import decoded_page
from tracker.exchange.parsing.parser_process import Parsed

_TIME: Final = re.compile(r"\s*((?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3})[ \t]+-->[ \t]+(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d")
_MARKUP: Final = re.compile(r"<[^<>\n]{0,200}>|\{\\[^{}\n]{0,100}\}")
_NO_SPEECH: Final = ("WEBVTT", "NOTE", "STYLE", "REGION")


def subtitle_text(content: bytes, most: int) -> Parsed:
    """Return what is said, a line for each caption; RuleError file_damaged without a time."""
    parts = TextParts(most)
    cues = cues_of(decoded_page(content))
    if not cues:
        raise damaged()
    for _, said in cues:
        parts.add(f"{said}\n")
    return parts.text(), b""


def cues_of(text: str) -> list[tuple[str, str]]:
    """Return the time and the words of each caption; words that go on from the caption before are left out."""
    cues: list[tuple[str, str]] = []
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.strip("\n").split("\n")
        if lines[0].startswith(_NO_SPEECH):
            continue
        place = next((index for index, line in enumerate(lines[:2]) if _TIME.match(line)), None)
        if place is None:
            continue
        found = _TIME.match(lines[place])
        assert found is not None
        shown = [" ".join(html.unescape(_MARKUP.sub("", line)).split()) for line in lines[place + 1 :]]
        before = cues[-1][1] if cues else ""
        said = " ".join(line for line in shown if line and line != before)
        if said:
            cues.append((found[1], said))
    return cues
