"""The looks of the paragraphs of a report in a word processor: sizes, distances, colours, fonts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

FONT: Final = "Calibri"
HANZI_FONT: Final = "Microsoft YaHei"
"""If the computer lacks this font, the word processor substitutes another one with hanzi."""
REGIONS: Final = MappingProxyType({"en": "en-GB", "nl": "nl-NL"})
"""The languages that a spelling checker knows by a region."""
QUIET: Final = "5A6472"
INK: Final = "1D2127"
LINK: Final = "17527F"


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a style. Sizes and distances are in points, colours in six hexadecimal digits."""

    size: float
    before: float = 0
    after: float = 0
    is_bold: bool = False
    colour: str = INK
    keeps_next: bool = False
    """Whether the paragraph is kept on one page with the next one."""


LOOKS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "Normal": Look(10.5, after=6),
        "Title": Look(22, after=2, is_bold=True, keeps_next=True),
        "Subtitle": Look(10.5, after=14, colour=QUIET, keeps_next=True),
        "Heading 1": Look(15, before=20, after=6, is_bold=True, keeps_next=True),
        "Heading 2": Look(12, before=12, after=4, is_bold=True, keeps_next=True),
        "Lead": Look(13, after=6),
        "Quiet": Look(9.5, after=6, colour=QUIET),
        "Caption": Look(9, before=8, after=3, colour=QUIET, keeps_next=True),
        "Cell": Look(9, before=2, after=2),
        "After table": Look(4, after=4),
        "List Bullet": Look(10.5, after=3),
        "Quote": Look(10.5, before=6, keeps_next=True),
        "Credit": Look(9.5, after=8, colour=QUIET),
        "Note": Look(9.5, after=3),
        "FootnoteText": Look(8.5, after=2),
    }
)
"""The styles of paragraphs by name; `Normal` is first, because the others are based on it."""
