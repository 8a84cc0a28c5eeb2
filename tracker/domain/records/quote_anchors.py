"""The place of a quote in an attached file: the TextQuoteSelector of the W3C, and page and rectangles in a PDF."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.domain.text.person_names import Erasure

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right and top in points, from the lower left corner of the page."""

MAX_RECTANGLES = 200


@dataclass(frozen=True, slots=True)
class QuoteAnchor:
    """The place of a quote in an attachment. `page` counts from 1, and is None where a file has no pages."""

    attachment: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    page: int | None = None
    rectangles: tuple[Rectangle, ...] = ()

    def is_of(self, quote: str) -> bool:
        """Return whether the quote has the wording of this place."""
        # imported here, because lists of records need no wording
        from tracker.domain.text.quote_matching import is_same_wording

        return is_same_wording(self.exact, quote)


def rectangles_text(rectangles: tuple[Rectangle, ...]) -> str:
    """Return rectangles in stored form: a JSON list of lists of four numbers."""
    return json.dumps([[round(edge, 2) for edge in each] for each in rectangles[:MAX_RECTANGLES]])


def rectangles_from(text: str) -> tuple[Rectangle, ...]:
    """Return stored rectangles; none if the text is not a list of them."""
    try:
        found = json.loads(text)
        return tuple((float(a), float(b), float(c), float(d)) for a, b, c, d in found if _is_sound((a, b, c, d)))
    except (ValueError, TypeError):
        return ()


def context_names_person(prefix: str, exact: str, suffix: str, erasure: Erasure) -> bool:
    """Return whether the name is in the context of a quote, also if it begins or ends within the quote or outside.

    An outer end of the context may hold only some words of the name.
    """
    joined = [join.join((prefix, exact, suffix)) for join in ("", " ")]
    if not any(map(erasure.may_contain, joined)):
        return False
    if erasure.erase_from_text(exact) == exact and any(erasure.erase_from_text(each) != each for each in joined):
        return True
    if any(erasure.erase_from_text(each) != each for each in (prefix, suffix)):
        return True
    before, after = prefix.casefold(), suffix.casefold()
    for spelling in erasure.spellings:
        words = spelling.casefold().split()
        for cut in range(1, len(words)):
            ending, beginning = " ".join(words[cut:]), " ".join(words[:cut])
            if before.startswith(ending) or after.endswith(beginning):
                return True
    return False


def _is_sound(edges: tuple[object, ...]) -> bool:
    return all(isinstance(edge, int | float) and math.isfinite(edge) for edge in edges)
